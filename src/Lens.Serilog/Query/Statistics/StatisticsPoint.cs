namespace Lens;

/// <summary>How many spans began in one step of time, and how long they took.</summary>
/// <remarks>Weighted, as <see cref="OperationStatistics"/> are.</remarks>
/// <param name="At">The beginning of the step.</param>
/// <param name="Count">How many spans that have ended.</param>
/// <param name="ErrorCount">How many of them failed.</param>
/// <param name="Average">The average duration; null when there are no spans.</param>
/// <param name="P50">The duration that half of them did not exceed, at most 3.2 % off.</param>
/// <param name="P95">The duration that 95 % of them did not exceed, at most 3.2 % off.</param>
/// <param name="P99">The duration that 99 % of them did not exceed, at most 3.2 % off.</param>
public sealed record StatisticsPoint(
    DateTimeOffset At, long Count, long ErrorCount, TimeSpan? Average, TimeSpan? P50, TimeSpan? P95, TimeSpan? P99);
