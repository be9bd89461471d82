namespace Lens.Dashboard.Stats;

/// <summary>One operation, service or user.</summary>
/// <param name="Now">In the time that was asked for.</param>
/// <param name="Before">In the time of the same length before it; null when there is none.</param>
/// <param name="Counts">How many spans, in steps of the time.</param>
sealed record StatsRow(OperationStatistics Now, OperationStatistics? Before, IReadOnlyList<double> Counts)
{
    /// <summary>Where nothing was counted.</summary>
    public static readonly OperationStatistics Nothing = new() { Key = "", Count = 0, ErrorCount = 0 };

    /// <summary>How long all of them took together.</summary>
    public TimeSpan Total => new((long)((Now.Average?.Ticks ?? 0) * (double)Now.Count));

    /// <summary>How much more there are than before, 0.5 for half as many again; null when there were none.</summary>
    public double? CountChange => Before is { Count: > 0 } before ? ((double)Now.Count / before.Count) - 1 : null;

    /// <summary>How much longer 95 % of them take at most.</summary>
    public double? P95Change => Before?.P95 is { Ticks: > 0 } before && Now.P95 is { } now ? ((double)now.Ticks / before.Ticks) - 1 : null;
}
