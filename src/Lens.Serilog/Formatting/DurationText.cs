using System.Globalization;

namespace Lens.Formatting;

/// <summary>How long something took, for people: <c>&lt;1 ms</c>, <c>46 ms</c>, <c>1.24 s</c>, <c>12.4 s</c>, <c>2 m 5 s</c>,
/// <c>1 h 2 m</c>, <c>3 d 4 h</c>.</summary>
static class DurationText
{
    const long NsPerMs = 1_000_000;
    const long NsPerSecond = 1_000 * NsPerMs;

    public static string Of(long durationNs)
    {
        // Every limit lies where the rounded number would reach the next unit: 999.6 ms is 1.00 s, never 1000 ms.
        if (durationNs < NsPerMs) return "<1 ms";
        if (durationNs < 999_500_000) return Text($"{Rounded(durationNs, NsPerMs)} ms");
        if (durationNs < 9_995_000_000) return Text($"{durationNs / (double)NsPerSecond:0.00} s");
        if (durationNs < 59_950_000_000) return Text($"{durationNs / (double)NsPerSecond:0.0} s");
        return Long(Rounded(durationNs, NsPerSecond));
    }

    static string Long(long seconds) => seconds switch
    {
        < 3_600 => Text($"{seconds / 60} m {seconds % 60} s"),
        < 86_400 => Text($"{seconds / 3_600} h {seconds / 60 % 60} m"),
        _ => Text($"{seconds / 86_400} d {seconds / 3_600 % 24} h"),
    };

    static long Rounded(long durationNs, long unitNs) => (durationNs / unitNs) + (durationNs % unitNs >= unitNs / 2 ? 1 : 0);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
