using System.Globalization;
using Lens.Formatting;

namespace Lens.Dashboard.Waterfall;

/// <summary>Durations beside bars: as everywhere, and below a millisecond in the units that zooming in shows.</summary>
/// <remarks><c>time.js</c> writes the same texts; a test compares them.</remarks>
static class SpanTime
{
    const long NsPerUs = 1_000;
    const long NsPerMs = 1_000_000;

    /// <summary><c>0 ns</c>, <c>999 ns</c>, <c>1.2 µs</c>, <c>46 µs</c>, then as <see cref="DurationText"/>; with a sign if it is
    /// negative.</summary>
    public static string Of(long ns) => ns switch
    {
        < 0 => "−" + Of(ns == long.MinValue ? long.MaxValue : -ns),
        < NsPerUs => string.Create(CultureInfo.InvariantCulture, $"{ns} ns"),
        < 9_950 => string.Create(CultureInfo.InvariantCulture, $"{ns / 100 / 10.0:0.0} µs"),
        < 999_500 => string.Create(CultureInfo.InvariantCulture, $"{(ns + 500) / NsPerUs} µs"),
        _ => DurationText.Of(Math.Max(ns, NsPerMs)),
    };

    /// <summary>When something happened after the beginning of its trace.</summary>
    public static string After(long ns) => (ns < 0 ? "" : "+") + Of(ns);
}
