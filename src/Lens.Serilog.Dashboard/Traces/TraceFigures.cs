using Lens.Query.Statistics;

namespace Lens.Dashboard.Traces;

/// <summary>Traces in a few numbers.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="StandFor">How many traces they stand for: more where traces are sampled.</param>
/// <param name="IsPart">There are more; these are the newest.</param>
/// <param name="Errors">How many failed.</param>
/// <param name="Running">How many run.</param>
/// <param name="Interrupted">How many never ended because their process did.</param>
/// <param name="AverageNs">Of those that ended; null when none has.</param>
/// <param name="P50Ns">What half of them did not exceed.</param>
/// <param name="P95Ns">What 95 % of them did not exceed.</param>
/// <param name="MaximumNs">The longest.</param>
sealed record TraceFigures(int Count, double StandFor, bool IsPart, int Errors, int Running, int Interrupted, long? AverageNs, long? P50Ns, long? P95Ns, long? MaximumNs)
{
    public double ErrorRate => Count == 0 ? 0 : (double)Errors / Count;

    public static TraceFigures Of(IReadOnlyList<TracePoint> points, bool isPart)
    {
        long[] durations = [.. points.Where(static p => p.DurationNs is not null).Select(static p => Math.Max(0, p.DurationNs!.Value))];
        Array.Sort(durations);
        return new(
            points.Count,
            points.Sum(static p => p.Weight),
            isPart,
            points.Count(static p => p.Status == SpanStatus.Error),
            points.Count(static p => p.Status == SpanStatus.Running),
            points.Count(static p => p.Status == SpanStatus.Interrupted),
            durations.Length == 0 ? null : (long)durations.Average(),
            Quantile(durations, 0.5),
            Quantile(durations, 0.95),
            durations.Length == 0 ? null : durations[^1]);
    }

    // The rank, not between ranks: as SpanStatistics does it.
    static long? Quantile(long[] sorted, double part) =>
        sorted.Length == 0 ? null : sorted[Math.Max(1, (int)Math.Ceiling(part * sorted.Length)) - 1];
}
