namespace Lens.Query.Statistics;

/// <summary>One trace as a point over time.</summary>
/// <param name="StartNs">When it began, Unix nanoseconds.</param>
/// <param name="DurationNs">How long it took; null while it has no end.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Weight">How many traces it stands for: more than 1 where traces are sampled.</param>
readonly record struct TracePoint(long StartNs, long? DurationNs, SpanStatus Status, double Weight = 1);
