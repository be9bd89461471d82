using System.Globalization;

namespace Lens.Formatting;

/// <summary>Shortens text that is over its limit and says by how much.</summary>
static class Truncation
{
    /// <summary>Keeps the first <paramref name="maxChars"/> characters, one fewer where a surrogate pair would be split, and
    /// appends <c>… [truncated N chars]</c>, N being how many were removed. Text within the limit comes back as it is.</summary>
    public static string Cut(string text, int maxChars)
    {
        if (text.Length <= maxChars) return text;

        var kept = Math.Max(maxChars, 0);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1]) && char.IsLowSurrogate(text[kept])) kept--;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, kept)}… [truncated {text.Length - kept} chars]");
    }
}
