namespace Lens.Benchmarks.Reading;

/// <summary>All questions of the table.</summary>
static class Questions
{
    const double PageMs = 25;

    static readonly PageRequest Fifty = new() { Limit = 50 };

    /// <summary>Filters that a page of traces is asked for with. The last ones match nothing, so that all traces have to be looked
    /// at.</summary>
    static readonly string[] TraceFilters =
    [
        "", "status:error", "name:operation-7", "name:operation-1*", "service:shop", "duration:>1500us", "since:1h", "since:1d status:error",
        "since:1d duration:>1900us", "kind:internal", "@order:>10", "charged", "level:info", "-status:completed", "name:none", "duration:>1h", "user:42",
    ];

    static readonly string[] SpanFilters = ["", "status:error", "name:operation-7", "since:1h", "@order:>10", "since:1h duration:>1h", "duration:>1h"];

    static readonly string[] LogFilters = ["", "level:info", "level:>=error", "name:operation-7", "charged", "@OrderId:>10"];

    public static IReadOnlyList<Question> All { get; } =
    [
        .. TraceFilters.Select(static filter => new Question(
            $"latest 50 traces {filter}", PageMs, reader => reader.ListTraces(TraceFilter.Parse(filter), Fifty).Items.Count)),
        .. SpanFilters.Select(static filter => new Question(
            $"latest 50 spans {filter}", PageMs, reader => reader.ListSpans(TraceFilter.Parse(filter), Fifty).Items.Count)),
        .. LogFilters.Select(static filter => new Question(
            $"latest 50 logs {filter}", PageMs, reader => reader.ListLogs(TraceFilter.Parse(filter), Fifty).Items.Count)),
        new("trace of 20 spans", 1, static reader => reader.FindTrace(ReadingStore.SmallTraceId)!.Spans.Count),
        new("trace of 20 spans by prefix", 1, static reader => reader.FindTrace(ReadingStore.SmallTraceId[..^1])!.Spans.Count),
        new("trace of 10,000 spans and logs", 20, static reader => reader.FindTrace(ReadingStore.LargeTraceId)!.Spans.Count),
        new("percentiles by name, 24 h", 30, static reader => reader.SpanStatistics(new() { Range = LastDay }).Count),
        new("percentiles by name, all", null, static reader => reader.SpanStatistics().Count),
        new("percentiles by the hour, 24 h", null, static reader => reader.SpanStatisticsOverTime(new() { Range = LastDay }, TimeSpan.FromHours(1)).Count),
        new("percentiles by 5 minutes, 24 h", null, static reader => reader.SpanStatisticsOverTime(new() { Range = LastDay }, TimeSpan.FromMinutes(5)).Count),
        new("percentiles by name with a filter, 24 h", null, static reader => reader.SpanStatistics(new() { Range = LastDay, Filter = TraceFilter.Parse("duration:>1ms") }).Count),
        new("totals of traces, 24 h", null, static reader => reader.TraceStatistics(LastDay).ByOperation.Count),
        new("totals of traces, all", null, static reader => reader.TraceStatistics(TimeRange.Always).ByOperation.Count),
        new("error patterns, 24 h", null, static reader => reader.ErrorPatterns(LastDay).Count),
        new("rare word in 24 h of logs", 80, static reader => reader.ListLogs(TraceFilter.Parse($"since:1d {ReadingStore.RareWord}"), Fifty).Items.Count),
        new("rare word in all logs", 1_000, static reader => reader.ListLogs(TraceFilter.Parse(ReadingStore.RareWord), Fifty).Items.Count),
        new("names for completion", null, static reader => reader.Services().Count + reader.Operations().Count),
        new("attributes for completion", null, static reader => reader.AttributeKeys().Count),
        new("status", null, static reader => reader.Status().Processes.Count),
    ];

    static TimeRange LastDay => new(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1));
}
