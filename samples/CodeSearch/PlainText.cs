using System.Globalization;

namespace CodeSearch;

/// <summary>Makes text from files and arguments fit for a terminal.</summary>
static class PlainText
{
    /// <summary>One line without anything that drives a terminal or changes the order of what it shows.</summary>
    public static string Of(string text) => string.Concat(text.Select(static c => c == '\t' ? ' ' : IsSafe(c) ? c : '?'));

    /// <summary>At most <paramref name="width"/> characters, with dots in place of what does not fit.</summary>
    public static string Cut(string text, int width)
    {
        if (text.Length <= width)
            return text;

        var kept = Math.Max(0, width - 3);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return string.Concat(text.AsSpan(0, kept), "...");
    }

    /// <summary>As <see cref="Cut"/>, but keeps the end of a path, which tells more, and whole folder names where it can.</summary>
    public static string CutPath(string path, int width)
    {
        if (path.Length <= width)
            return path;

        var kept = path.AsSpan(path.Length - Math.Max(0, width - 3));
        var folder = kept.IndexOf('/');
        if (folder > 0)
            kept = kept[folder..];
        else if (!kept.IsEmpty && char.IsLowSurrogate(kept[0]))
            kept = kept[1..];
        return string.Concat("...", kept);
    }

    static bool IsSafe(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
