using System.Globalization;
using Lens.Formatting;

namespace Lens;

/// <summary>What is wrong with the text of a filter, and where.</summary>
/// <param name="Text">The text of the filter.</param>
/// <param name="Position">Where the fault begins, in characters from 0; the length of the text when something is missing at its
/// end.</param>
/// <param name="Length">How many characters are at fault, at least 1.</param>
/// <param name="Message">What is wrong and what to write instead, a sentence.</param>
public sealed record FilterError(string Text, int Position, int Length, string Message)
{
    const int MostBefore = 40;
    const int MostShown = 72;

    /// <summary>Gets the column of the fault, from 1.</summary>
    public int Column => Position + 1;

    /// <summary>Shows the fault: the filter on one line, and a caret below each character that is at fault.</summary>
    /// <returns>Two lines of at most 74 characters without an end of line; of a long filter the part around the fault. Control
    /// characters are shown as <c>·</c>.</returns>
    public string ToCaretText()
    {
        var from = Text.Length <= MostShown ? 0 : Math.Max(0, Position - MostBefore);
        var to = Math.Min(Text.Length, from + MostShown);
        var before = from > 0 ? "…" : "";
        var after = to < Text.Length ? "…" : "";
        var shown = string.Create(to - from, (Text, from), static (line, state) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = Visible(state.Text[state.from + i]);
        });

        var indent = before.Length + Position - from;
        var carets = Math.Clamp(Math.Min(Length, to - Position), 1, MostShown);
        return $"{before}{shown}{after}\n{new string(' ', indent)}{new string('^', carets)}";
    }

    /// <summary>Gets the message with the column.</summary>
    /// <returns>For instance <c>Column 8: There is no status 'eror'. …</c></returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Column {Column}: {Message}");

    // A pair that was cut at the edge of what is shown is no character either.
    static char Visible(char c) => char.IsSurrogate(c) || ControlCharacters.IsUnsafe(c) ? '·' : c;
}
