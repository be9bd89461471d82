using System.Globalization;
using Lens.Dashboard.Pages;

namespace Lens.Dashboard.Search;

/// <summary>The ranges of time to choose from, and what a range is called.</summary>
static class TimeChoice
{
    public static readonly (string Since, string Name)[] All =
    [
        ("15m", "Last 15 minutes"),
        ("1h", "Last hour"),
        ("6h", "Last 6 hours"),
        ("1d", "Last 24 hours"),
        ("7d", "Last 7 days"),
        (PageKeys.Always, "All time"),
    ];

    public static string NameOf(string? since, string? until) => (since, until) switch
    {
        (null, null) => "As filtered",
        (null, _) => $"Until {Shown(until)}",
        (_, null) => All.FirstOrDefault(c => c.Since == since).Name ?? $"Since {Shown(since)}",
        _ => $"{Shown(since)} – {Shown(until)}",
    };

    // A moment without the day when it is short enough to see it in the list.
    static string Shown(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : text == PageKeys.Always ? "the beginning" : text + " ago";
}
