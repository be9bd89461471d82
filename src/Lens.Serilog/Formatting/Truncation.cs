using System.Globalization;

namespace Lens.Formatting;

/// <summary>Shortens text that is over its limit and says by how much.</summary>
static class Truncation
{
    const string MarkerStart = "… [truncated ";
    const string MarkerEnd = " chars]";

    /// <summary>Cuts text so that, with the marker <c>… [truncated N chars]</c>, it is no longer than the limit; N is how many
    /// characters were removed. A surrogate pair is not split. A limit too short for the marker leaves the marker alone.</summary>
    /// <param name="text">Any text; within the limit it comes back as it is.</param>
    /// <param name="maxChars">Most characters of the result.</param>
    public static string Cut(string text, int maxChars)
    {
        if (text.Length <= maxChars) return text;

        var kept = Math.Max(maxChars - MarkerLength(text.Length), 0);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]) && char.IsLowSurrogate(text[kept])) kept--;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, kept)}{MarkerStart}{text.Length - kept}{MarkerEnd}");
    }

    /// <summary>Cuts text as <see cref="Cut(string, int)"/> does that is itself only the beginning of a longer one.</summary>
    /// <param name="text">The beginning.</param>
    /// <param name="maxChars">Most characters of the result.</param>
    /// <param name="fullLength">How many characters the whole has, more than the beginning.</param>
    public static string Cut(string text, int maxChars, long fullLength)
    {
        var kept = Math.Min(Math.Max(maxChars - MarkerLength(fullLength), 0), text.Length);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1])) kept--;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, kept)}{MarkerStart}{fullLength - kept}{MarkerEnd}");
    }

    static int MarkerLength(long mostRemoved) => MarkerStart.Length + (int)Math.Log10(mostRemoved) + 1 + MarkerEnd.Length;
}
