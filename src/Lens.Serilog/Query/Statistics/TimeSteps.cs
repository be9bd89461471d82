namespace Lens.Query.Statistics;

/// <summary>Cuts time into equal steps, which begin at multiples of their length since 1970.</summary>
static class TimeSteps
{
    const int MostPoints = 10_000;

    public static void Check(TimeRange range, TimeSpan step)
    {
        if (range is { From: { } from, Until: { } until })
            CheckCount(StoredTime.ToUnixNs(from), StoredTime.ToUnixNs(until), StoredTime.ToNs(step));
    }

    public static long IndexOf(long timeNs, long stepNs) => Math.DivRem(timeNs, stepNs) is var (index, rest) && rest < 0 ? index - 1 : index;

    /// <summary>All steps from the one of the first time up to the one that holds the last time.</summary>
    /// <param name="fromNs">Inclusive.</param>
    /// <param name="untilNs">Exclusive.</param>
    /// <param name="stepNs">Nanoseconds.</param>
    public static IEnumerable<long> List(long fromNs, long untilNs, long stepNs)
    {
        CheckCount(fromNs, untilNs, stepNs);
        var last = IndexOf(untilNs - 1, stepNs);
        for (var index = IndexOf(fromNs, stepNs); index <= last; index++) yield return index;
    }

    static void CheckCount(long fromNs, long untilNs, long stepNs)
    {
        if ((untilNs - fromNs) / stepNs >= MostPoints)
            throw new ArgumentOutOfRangeException("step", $"So short a step gives more than {MostPoints} points for this range.");
    }
}
