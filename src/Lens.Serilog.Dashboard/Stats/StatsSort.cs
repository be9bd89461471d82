namespace Lens.Dashboard.Stats;

/// <summary>What rows of statistics are ordered by, the largest first.</summary>
enum StatsSort
{
    Count,
    Errors,
    Total,
    P50,
    P95,
    P99,
    Max,
}
