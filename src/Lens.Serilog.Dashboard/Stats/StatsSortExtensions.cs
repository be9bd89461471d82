namespace Lens.Dashboard.Stats;

/// <summary>The value of each order.</summary>
static class StatsSortExtensions
{
    public static double ValueOf(this StatsSort sort, StatsRow row) => sort switch
    {
        StatsSort.Errors => row.Now.ErrorCount,
        StatsSort.Total => row.Total.Ticks,
        StatsSort.P50 => Ticks(row.Now.P50),
        StatsSort.P95 => Ticks(row.Now.P95),
        StatsSort.P99 => Ticks(row.Now.P99),
        StatsSort.Max => Ticks(row.Now.Maximum),
        _ => row.Now.Count,
    };

    static long Ticks(TimeSpan? time) => time?.Ticks ?? -1;
}
