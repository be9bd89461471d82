using System.Globalization;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>Times as a filter writes them: how long ago, or ISO 8601, which is UTC where it does not say otherwise.</summary>
static class FilterTimeText
{
    const string WrittenFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    const int FirstYear = 1970;
    const int LastYear = 2261;

    static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        .. new[] { "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF" }
            .SelectMany(static f => new[] { f, f.Replace("'T'", " ", StringComparison.Ordinal) })
            .SelectMany(static f => new[] { f, f + "K" }),
    ];

    public static FilterTime? Find(TextPattern pattern)
    {
        if (FilterDuration.TryParse(pattern, out var agoNs)) return new(IsRelative: true, agoNs);
        if (!pattern.IsExact || !TryParse(pattern.Text, out var time) || time.Year is < FirstYear or > LastYear) return null;
        return new(IsRelative: false, StoredTime.ToUnixNs(time));
    }

    public static string Write(FilterTime time) => time.IsRelative
        ? FilterDuration.Write(time.Ns)
        : StoredTime.ToDateTimeOffset(time.Ns).ToString(WrittenFormat, CultureInfo.InvariantCulture);

    static bool TryParse(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
