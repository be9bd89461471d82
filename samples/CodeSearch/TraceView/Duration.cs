using System.Globalization;

namespace CodeSearch.TraceView;

/// <summary>How long something took: <c>&lt;1 ms</c>, <c>46 ms</c>, <c>1.24 s</c>.</summary>
static class Duration
{
    public static string Text(long? durationNs) => durationNs switch
    {
        null => "",
        < 1_000_000 => "<1 ms",
        < 999_500_000 => string.Create(CultureInfo.InvariantCulture, $"{durationNs / 1e6:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{durationNs / 1e9:0.00} s"),
    };
}
