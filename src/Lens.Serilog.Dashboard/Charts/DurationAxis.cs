using System.Globalization;
using Lens.Formatting;

namespace Lens.Dashboard.Charts;

/// <summary>Durations on a logarithmic axis of whole decades.</summary>
sealed class DurationAxis
{
    const int LeastDecade = 3; // 1 µs
    const int FewestDecades = 3;
    const int MostDecade = 16;

    /// <param name="leastNs">The shortest duration to show.</param>
    /// <param name="mostNs">The longest one.</param>
    public DurationAxis(long leastNs, long mostNs)
    {
        Low = Math.Clamp((int)Math.Floor(Math.Log10(Math.Max(1, leastNs))), LeastDecade, MostDecade - FewestDecades);
        High = Math.Clamp((int)Math.Ceiling(Math.Log10(Math.Max(1, mostNs) + 1.0)), Low + FewestDecades, MostDecade);
    }

    /// <summary>Power of ten of the nanoseconds at its beginning.</summary>
    public int Low { get; }

    /// <summary>Power of ten of the nanoseconds at its end.</summary>
    public int High { get; }

    /// <summary>Where a duration lies, 0 to 1.</summary>
    public double At(long ns) => Math.Clamp((Math.Log10(Math.Max(1, ns)) - Low) / (High - Low), 0, 1);

    /// <summary>The decades, from the shortest on.</summary>
    public IEnumerable<(double At, string Text)> Ticks => Enumerable.Range(Low, High - Low + 1)
        .Select(decade => ((decade - Low) / (double)(High - Low), TextOf(decade)));

    static string TextOf(int decade) => decade switch
    {
        < 6 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, decade - 3):0} µs"),
        < 9 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, decade - 6):0} ms"),
        9 or 10 => string.Create(CultureInfo.InvariantCulture, $"{Math.Pow(10, decade - 9):0} s"),
        _ => DurationText.Of((long)Math.Pow(10, decade)),
    };
}
