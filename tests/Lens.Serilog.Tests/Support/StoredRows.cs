namespace Lens.Tests.Support;

/// <summary>What a reader finds in a database.</summary>
sealed record StoredRows(IReadOnlyList<TraceSummary> Traces, IReadOnlyList<SpanRecord> Spans, IReadOnlyList<LogRecord> Logs)
{
    public TraceSummary Trace => Assert.Single(Traces);

    public SpanRecord this[string name] => Assert.Single(Spans, span => span.Name == name);

    public static StoredRows Read(string path)
    {
        using var reader = TraceReader.Open(path);
        var traces = reader.ListTraces(page: new() { Limit = PageRequest.MaxLimit }).Items;
        return new(
            traces,
            [.. traces.SelectMany(t => reader.ListSpansOf(t.TraceId, 10_000))],
            [.. traces.SelectMany(t => reader.ListLogsOf(t.TraceId, 10_000))]);
    }
}
