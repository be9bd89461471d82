namespace Lens.Query.Trees;

/// <summary>The time that a trace takes, and when each of its spans begins and ends in it.</summary>
sealed class Timeline
{
    /// <param name="tree">The trace.</param>
    /// <param name="nowNs">The present, to which what still runs extends.</param>
    public Timeline(TraceTree tree, long nowNs)
    {
        (StartNs, EndNs) = (tree.Summary.StartNs, tree.Summary.EndNs ?? tree.Summary.StartNs);
        var isOpen = false;
        foreach (var span in tree.Spans)
        {
            StartNs = Math.Min(StartNs, span.StartNs);
            EndNs = Math.Max(EndNs, span.EndNs ?? span.StartNs);
            IsRunning |= span.Status == SpanStatus.Running;
            isOpen |= span.EndNs is null;
        }

        // What was logged last is the last sign of life of a span that did not end.
        if (isOpen && LastLogOf(tree) is { } log) EndNs = Math.Max(EndNs, log.TimestampNs);

        if (IsRunning) EndNs = Math.Max(EndNs, nowNs);
    }

    public long StartNs { get; }

    public long EndNs { get; }

    public bool IsRunning { get; }

    static LogRecord? LastLogOf(TraceTree tree) => tree.ListLogs() is [.., var last] ? last : null;

    /// <summary>A span that is not stored lasts as long as what is below it.</summary>
    public long StartOf(SpanNode node)
    {
        if (node.Span is { } span) return span.StartNs;

        var startNs = node.Children.Count == 0 ? StartNs : long.MaxValue;
        foreach (var child in node.Children) startNs = Math.Min(startNs, StartOf(child));
        return startNs;
    }

    /// <summary>A span without an end lasts as long as the trace does: nobody saw it end before.</summary>
    public long EndOf(SpanNode node)
    {
        if (node.Span is { } span) return span.EndNs ?? EndNs;

        var endNs = node.Children.Count == 0 ? EndNs : long.MinValue;
        foreach (var child in node.Children) endNs = Math.Max(endNs, EndOf(child));
        return endNs;
    }
}
