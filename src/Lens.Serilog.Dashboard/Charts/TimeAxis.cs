using System.Globalization;
using Lens.Query;

namespace Lens.Dashboard.Charts;

/// <summary>Time from left to right, cut into steps of a length that people count in.</summary>
sealed class TimeAxis
{
    const long Ms = 1_000_000;
    const long Second = 1_000 * Ms;
    const long Minute = 60 * Second;
    const long Hour = 60 * Minute;
    const long Day = 24 * Hour;

    static readonly long[] Steps =
    [
        Ms, 10 * Ms, 100 * Ms, Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second, Minute, 2 * Minute, 5 * Minute,
        10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 7 * Day, 28 * Day, 364 * Day,
    ];

    /// <param name="fromNs">Unix nanoseconds.</param>
    /// <param name="untilNs">Unix nanoseconds.</param>
    public TimeAxis(long fromNs, long untilNs) => (FromNs, UntilNs) = (fromNs, Math.Max(untilNs, fromNs + Ms));

    public long FromNs { get; }

    public long UntilNs { get; }

    /// <summary>Where a time lies, 0 to 1.</summary>
    public double At(long ns) => Math.Clamp((ns - FromNs) / (double)(UntilNs - FromNs), 0, 1);

    /// <summary>The shortest step of which there are at most so many.</summary>
    public long StepFor(int most) => Steps.FirstOrDefault(step => (UntilNs - FromNs) / step < most, Steps[^1]);

    /// <summary>Times to write below the axis, at most so many, at multiples of a step.</summary>
    public IEnumerable<(double At, string Text)> Ticks(int most)
    {
        var step = StepFor(most);
        var format = step switch
        {
            < Second => "HH:mm:ss.fff",
            < Minute => "HH:mm:ss",
            < Day => (UntilNs - FromNs) > Day ? "MM-dd HH:mm" : "HH:mm",
            _ => "yyyy-MM-dd",
        };
        for (var index = (FromNs / step) + 1; index <= (UntilNs - 1) / step; index++)
            yield return (At(index * step), StoredTime.ToDateTimeOffset(index * step).ToString(format, CultureInfo.InvariantCulture));
    }
}
