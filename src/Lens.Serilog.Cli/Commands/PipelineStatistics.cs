using Lens.Cli.Listing;
using Lens.Cli.Options;
using Lens.Cli.Running;
using Lens.Query.Records;

namespace Lens.Cli.Commands;

/// <summary>Statistics of the spans of those traces whose root span has a certain name.</summary>
/// <remarks>The filter language knows the name of a span and the name of a trace, but has no word for the trace of a span: the
/// traces are listed, and their spans counted here, exactly.</remarks>
sealed class PipelineStatistics(TraceReader reader, CliHost host)
{
    const int MostTraces = 10_000;
    const int MostSpansOfOne = 10_000;

    public IReadOnlyList<OperationStatistics> Of(string pipeline, StatisticsRequest request)
    {
        var filter = FilterOptions.And(request.Filter ?? TraceFilter.Everything, "name", pipeline);
        filter = FilterOptions.And(filter, "since", IsoTime.Of(request.Range.From!.Value));
        List<TraceSummary> traces = [.. Pages.Read(page => reader.ListTraces(filter, page, host.Stop), MostTraces, host.Stop)];
        if (traces.Count == MostTraces) host.Say($"Only the newest {MostTraces} traces of {pipeline} are counted; --since or --hours asks for fewer.");

        return [.. traces
            .SelectMany(trace => reader.ListSpansOf(trace.TraceId, MostSpansOfOne, host.Stop).Select(span => (Key: KeyOf(span, trace, request.GroupBy), Span: span)))
            .GroupBy(static s => s.Key, static s => s.Span)
            .Select(static group => Summarize(group.Key, [.. group]))
            .OrderByDescending(static s => (s.Average?.Ticks ?? 0) * (double)s.Count)
            .Take(request.Limit)];
    }

    static string KeyOf(SpanRecord span, TraceSummary trace, StatisticsGroup group) => group switch
    {
        StatisticsGroup.Service => span.Service ?? "",
        StatisticsGroup.User => trace.UserId ?? "",
        _ => span.Name,
    };

    static OperationStatistics Summarize(string key, List<SpanRecord> spans)
    {
        TimeSpan[] durations = [.. spans.Where(static s => s.Duration is not null).Select(static s => s.Duration!.Value).Order()];
        var errors = spans.Count(static s => s.Status == SpanStatus.Error);
        return new()
        {
            Key = key,
            Service = spans[0].Service,
            Count = spans.Count,
            ErrorCount = errors,
            Average = durations.Length == 0 ? null : new TimeSpan((long)durations.Average(static d => d.Ticks)),
            Minimum = Percentile(durations, 0),
            Maximum = Percentile(durations, 100),
            P50 = Percentile(durations, 50),
            P95 = Percentile(durations, 95),
            P99 = Percentile(durations, 99),
            IsExact = true,
        };
    }

    static TimeSpan? Percentile(TimeSpan[] sorted, int percent) =>
        sorted.Length == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100.0) - 1, 0, sorted.Length - 1)];
}
