using Lens.Dashboard.Charts;
using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;
using Lens.Query;

namespace Lens.Dashboard.Spans;

/// <summary>What the list of spans shows.</summary>
/// <param name="Filter">Which spans.</param>
/// <param name="Spans">One page of them.</param>
/// <param name="Durations">The axis of their bars.</param>
/// <param name="Newest">When the newest trace of the store began; only looked for when the list is empty, and null when the store
/// is.</param>
sealed record SpansModel(PageFilter Filter, Page<SpanRecord> Spans, DurationAxis Durations, DateTimeOffset? Newest)
{
    public static SpansModel Read(PageContext page)
    {
        var filter = PageFilter.Read(page);
        var request = page.ListPage;
        return page.Read(reader =>
        {
            var spans = reader.ListSpans(filter.Filter, request, page.Cancellation);
            var newest = spans.Items.Count > 0 ? null : reader.ListTraces(null, new() { Limit = 1 }, page.Cancellation).Items;
            return new SpansModel(filter, spans, AxisOf(spans.Items, page.Now), newest is [var last] ? last.StartedAt : null);
        });
    }

    /// <summary>How long a span took, or has taken so far.</summary>
    public static long? DurationOf(SpanRecord span, DateTimeOffset now) =>
        span.DurationNs ?? (span.Status == SpanStatus.Running ? Math.Max(0, StoredTime.ToUnixNs(now) - span.StartNs) : null);

    static DurationAxis AxisOf(IReadOnlyList<SpanRecord> spans, DateTimeOffset now)
    {
        long[] durations = [.. spans.Select(s => DurationOf(s, now)).OfType<long>().DefaultIfEmpty(1_000_000)];
        return new(durations.Min(), durations.Max());
    }
}
