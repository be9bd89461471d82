using Lens.Formatting;

namespace Lens.Cli.Terminals;

/// <summary>Makes the text of data fit to be shown: nothing in it drives the terminal, and it takes the columns that it may.</summary>
static class PlainText
{
    /// <summary>The text with its control characters as escapes, all on one line.</summary>
    public static string Of(string? text) => ControlCharacters.Escape(text ?? "");

    /// <summary>The lines of the text, each fit to be shown; blank ones are left out.</summary>
    public static IEnumerable<string> LinesOf(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Of);

    /// <summary>Shortens a text that was made fit to be shown to a number of columns.</summary>
    public static string Cut(string text, int width, string ellipsis)
    {
        if (DisplayWidth.Of(text) <= width) return text;
        if (width <= ellipsis.Length) return DisplayWidth.Prefix(text, Math.Max(width, 0));
        return DisplayWidth.Prefix(text, width - ellipsis.Length) + ellipsis;
    }

    /// <summary>Fills up with blanks to a number of columns.</summary>
    public static string Pad(string text, int width, bool toTheRight = false)
    {
        var missing = width - DisplayWidth.Of(text);
        if (missing <= 0) return text;
        return toTheRight ? new string(' ', missing) + text : text + new string(' ', missing);
    }
}
