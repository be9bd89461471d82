using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering;

/// <summary>The time that a filter leaves: nothing outside it can match, not everything inside it does.</summary>
/// <param name="SinceNs">Unix nanoseconds, inclusive.</param>
/// <param name="UntilNs">Unix nanoseconds, exclusive.</param>
readonly record struct TimeWindow(long SinceNs, long UntilNs)
{
    // Clocks of several processes differ, and a root may say later than its children when it began.
    const long SlackUs = 60_000_000;

    public static readonly TimeWindow Always = new(long.MinValue, long.MaxValue);

    /// <summary>The smallest key that a trace or log event of this window can have; null for any.</summary>
    /// <remarks>A row is never stored before its time, so that its key, the time of storing in µs or a little earlier, is no
    /// smaller. There is no greatest key: what is imported has the key of the import.</remarks>
    public long? LeastKey => SinceNs == long.MinValue ? null : (SinceNs / 1_000) - SlackUs;

    public static TimeWindow Of(FilterNode node, long nowNs) => node switch
    {
        AllOf all => all.Nodes.Select(n => Of(n, nowNs)).Aggregate(Always, static (w, next) => w.Intersect(next)),
        AnyOf any => any.Nodes.Select(n => Of(n, nowNs)).Aggregate(static (w, next) => w.Span(next)),
        TimeTerm { IsSince: true } since => Always with { SinceNs = since.Time.At(nowNs) },
        TimeTerm until => Always with { UntilNs = until.Time.At(nowNs) },
        _ => Always,
    };

    TimeWindow Intersect(TimeWindow other) => new(Math.Max(SinceNs, other.SinceNs), Math.Min(UntilNs, other.UntilNs));

    TimeWindow Span(TimeWindow other) => new(Math.Min(SinceNs, other.SinceNs), Math.Max(UntilNs, other.UntilNs));
}
