namespace Lens.Query.Statistics;

/// <summary>A range of time, widened to whole minutes since 1970.</summary>
readonly record struct MinuteRange(long From, long Until)
{
    public const long MinuteNs = 60_000_000_000;

    public const long Last = long.MaxValue / MinuteNs;

    // Nothing is stored of before 1970.
    public static MinuteRange Of(TimeRange range) => new(
        Math.Max(0, range.FromNs) / MinuteNs,
        range.Until is null ? Last : (Math.Max(0, range.UntilNs) + MinuteNs - 1) / MinuteNs);
}
