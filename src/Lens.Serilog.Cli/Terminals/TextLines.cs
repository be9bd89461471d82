namespace Lens.Cli.Terminals;

/// <summary>Breaks sentences into lines where the terminal is narrow.</summary>
static class TextLines
{
    /// <param name="text">Words with blanks between them.</param>
    /// <param name="terminal">Where they are shown.</param>
    /// <param name="indent">What stands before each line but the first, which has as much before it already.</param>
    public static string Wrap(string text, Terminal terminal, string indent) => terminal.Cuts
        ? string.Join("\n" + indent, Break(text, terminal.Width - indent.Length, int.MaxValue, ""))
        : text;

    /// <summary>Breaks at blanks; the last line that is allowed is cut.</summary>
    /// <param name="text">Words with blanks between them.</param>
    /// <param name="width">Most columns of a line.</param>
    /// <param name="mostLines">Most lines.</param>
    /// <param name="ellipsis">In place of what was cut.</param>
    public static IEnumerable<string> Break(string text, int width, int mostLines, string ellipsis)
    {
        var rest = text;
        for (var lines = 1; DisplayWidth.Of(rest) > width; lines++)
        {
            if (lines == mostLines)
            {
                yield return PlainText.Cut(rest, width, ellipsis);
                yield break;
            }

            var line = DisplayWidth.Prefix(rest, width);
            // Where a word ends; a word that is longer than a line is broken.
            var end = rest[line.Length] == ' ' ? line.Length : line.LastIndexOf(' ') is > 0 and var blank ? blank : Math.Max(line.Length, 1);
            yield return rest[..end].TrimEnd();
            rest = rest[end..].TrimStart();
        }

        yield return rest;
    }
}
