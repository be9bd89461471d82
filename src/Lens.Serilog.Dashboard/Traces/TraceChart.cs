using Lens.Dashboard.Charts;
using Lens.Query.Statistics;

namespace Lens.Dashboard.Traces;

/// <summary>Traces over time: how many, and how long each took.</summary>
/// <param name="Time">From left to right.</param>
/// <param name="Durations">From the bottom up.</param>
/// <param name="Bars">How many began, by steps of time.</param>
/// <param name="Dots">How long they took.</param>
sealed record TraceChart(TimeAxis Time, DurationAxis Durations, IReadOnlyList<TraceBar> Bars, IReadOnlyList<DotLayer> Dots)
{
    const int MostBars = 90;

    /// <summary>The highest bar.</summary>
    public int Most => Bars.Select(static b => b.Count).DefaultIfEmpty().Max();

    /// <returns>Null without any.</returns>
    public static TraceChart? Of(IReadOnlyList<TracePoint> points, TimeRange range, DateTimeOffset now)
    {
        if (points.Count == 0) return null;

        var nowNs = Query.StoredTime.ToUnixNs(now);
        TimeAxis time = new(
            range.From is null ? points.Min(static p => p.StartNs) : range.FromNs,
            range.Until is null ? Math.Max(nowNs, points.Max(static p => p.StartNs)) : range.UntilNs);
        long DurationOf(TracePoint point) => point.DurationNs ?? (point.Status == SpanStatus.Running ? nowNs - point.StartNs : 0);
        DurationAxis durations = new(
            points.Select(DurationOf).Where(static ns => ns > 0).DefaultIfEmpty(1_000_000).Min(),
            points.Max(DurationOf));
        return new(time, durations, [.. BarsOf(points, time)], DotLayers.Of(points, time, durations, DurationOf));
    }

    static IEnumerable<TraceBar> BarsOf(IReadOnlyList<TracePoint> points, TimeAxis time)
    {
        var step = time.StepFor(MostBars);
        return points
            .GroupBy(p => p.StartNs / step)
            .OrderBy(static g => g.Key)
            .Select(g => new TraceBar(g.Key * step, (g.Key + 1) * step, g.Count(), g.Count(static p => p.Status == SpanStatus.Error)));
    }
}
