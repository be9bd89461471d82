namespace Lens;

/// <summary>How often something was done, how often it failed and how long it took.</summary>
/// <remarks>Weighted: what belongs to a trace that stands for others, <see cref="TraceSummary.SampleWeight"/>, counts so often. Of a store
/// that is sampled these are estimates of what happened, not of what is stored.</remarks>
public sealed record OperationStatistics
{
    /// <summary>Gets the name of the span, the service or the user; empty where there is none.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the service, of spans by name or service; null where there is none.</summary>
    public string? Service { get; init; }

    /// <summary>Gets how many there were, to the whole number.</summary>
    public required long Count { get; init; }

    /// <summary>Gets how many of them failed.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>Gets the part of them that failed, 0 to 1.</summary>
    public double ErrorRate => Count == 0 ? 0 : (double)ErrorCount / Count;

    /// <summary>Gets the average duration; null when none has ended.</summary>
    public TimeSpan? Average { get; init; }

    /// <summary>Gets the shortest duration; null when none has ended.</summary>
    public TimeSpan? Minimum { get; init; }

    /// <summary>Gets the longest duration; null when none has ended.</summary>
    public TimeSpan? Maximum { get; init; }

    /// <summary>Gets the duration that half of them did not exceed.</summary>
    public TimeSpan? P50 { get; init; }

    /// <summary>Gets the duration that 95 % of them did not exceed.</summary>
    public TimeSpan? P95 { get; init; }

    /// <summary>Gets the duration that 99 % of them did not exceed.</summary>
    public TimeSpan? P99 { get; init; }

    /// <summary>Gets whether the figures are exact. Otherwise the percentiles are those of a histogram, at most 3.2 % off; and when
    /// they come from what was counted by the minute, the range was widened to whole minutes. Estimates from a sample are never exact.</summary>
    public bool IsExact { get; init; }
}
