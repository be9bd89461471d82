namespace Lens;

/// <summary>How many traces there were, how many failed and how long they took.</summary>
/// <remarks>Weighted, as <see cref="OperationStatistics"/> are: a trace that stands for others counts so often.</remarks>
public sealed record TraceStatistics
{
    /// <summary>Gets how many traces there were, those that still run among them.</summary>
    public required long TraceCount { get; init; }

    /// <summary>Gets how many of them failed.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>Gets the part of them that failed, 0 to 1.</summary>
    public double ErrorRate => TraceCount == 0 ? 0 : (double)ErrorCount / TraceCount;

    /// <summary>Gets the average duration; null when none has ended.</summary>
    public TimeSpan? Average { get; init; }

    /// <summary>Gets the shortest duration; null when none has ended.</summary>
    public TimeSpan? Minimum { get; init; }

    /// <summary>Gets the longest duration; null when none has ended.</summary>
    public TimeSpan? Maximum { get; init; }

    /// <summary>Gets the 20 most frequent names of root spans.</summary>
    public required IReadOnlyList<OperationStatistics> ByOperation { get; init; }

    /// <summary>Gets the 20 users with the most traces.</summary>
    public required IReadOnlyList<OperationStatistics> ByUser { get; init; }
}
