namespace Lens;

/// <summary>One trace with its spans as a tree and its log events at their spans.</summary>
public sealed record TraceTree
{
    /// <summary>Gets the trace as <see cref="TraceReader.ListTraces"/> lists it.</summary>
    public required TraceSummary Summary { get; init; }

    /// <summary>Gets the nodes without a parent, by start and then by id. There may be several, or none yet.</summary>
    public required IReadOnlyList<SpanNode> Roots { get; init; }

    /// <summary>Gets the log events of the trace that belong to no node of the tree, oldest first.</summary>
    public required IReadOnlyList<LogRecord> Logs { get; init; }

    /// <summary>Gets every span of the tree once, by start and then by id.</summary>
    public required IReadOnlyList<SpanRecord> Spans { get; init; }

    /// <summary>Gets the greatest <see cref="SpanNode.Depth"/>: 0 when there is nothing below the roots, at most 100.</summary>
    public required int Depth { get; init; }

    /// <summary>Lists all log events of the tree, those of its spans and those of none, oldest first.</summary>
    public IReadOnlyList<LogRecord> ListLogs()
    {
        List<LogRecord> logs = [.. Logs];
        Stack<SpanNode> nodes = new(Roots);
        while (nodes.TryPop(out var node))
        {
            logs.AddRange(node.Logs);
            foreach (var child in node.Children) nodes.Push(child);
        }

        return [.. logs.OrderBy(static l => l.TimestampNs).ThenBy(static l => l.Id)];
    }

    /// <summary>Gets whether the trace has more spans or log events than the tree was allowed to hold.</summary>
    public bool IsTruncated { get; init; }
}
