namespace Lens.Query;

/// <summary>The rows that a <see cref="TraceTree"/> is made of.</summary>
sealed record TreeRows(TraceSummary Summary, List<SpanRecord> Spans, List<LogRecord> Logs)
{
    public TraceTree ToTree(int maxRows)
    {
        var isTruncated = Spans.Count > maxRows || Logs.Count > maxRows;
        return isTruncated
            ? TraceTreeBuilder.Build(Summary, [.. Spans.Take(maxRows)], [.. Logs.Take(maxRows)], isTruncated)
            : TraceTreeBuilder.Build(Summary, Spans, Logs);
    }
}
