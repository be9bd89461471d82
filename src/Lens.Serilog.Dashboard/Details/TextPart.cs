using System.Text.RegularExpressions;

namespace Lens.Dashboard.Details;

/// <summary>A part of a text: as it was, or a mark that Lens put in the place of what it left out.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsMark">Whether Lens wrote it.</param>
readonly partial record struct TextPart(string Text, bool IsMark)
{
    /// <summary>Splits a text at the marks of redaction and of cutting.</summary>
    public static IEnumerable<TextPart> Split(string text)
    {
        var at = 0;
        foreach (Match mark in Marks().Matches(text))
        {
            if (mark.Index > at) yield return new(text[at..mark.Index], IsMark: false);
            yield return new(mark.Value, IsMark: true);
            at = mark.Index + mark.Length;
        }

        if (at < text.Length) yield return new(text[at..], IsMark: false);
    }

    [GeneratedRegex(@"\[REDACTED\]|… \[truncated [0-9,]+ chars\]", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();
}
