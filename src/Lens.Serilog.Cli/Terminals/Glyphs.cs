namespace Lens.Cli.Terminals;

/// <summary>What answers are drawn with.</summary>
/// <param name="Branch">Before a span with siblings below.</param>
/// <param name="LastBranch">Before the last of the siblings.</param>
/// <param name="Pipe">Past which a branch goes on.</param>
/// <param name="Times">Before a number of things alike.</param>
/// <param name="Blocks">Bars of one to eight eighths of a column; just one glyph where there are no eighths.</param>
/// <param name="Shades">A column of a bar of which a little, or half, is filled.</param>
/// <param name="Open">A column of the bar of a span without an end.</param>
/// <param name="Marks">Running, completed, failed, interrupted, and not stored.</param>
/// <param name="Ellipsis">In place of text that was cut.</param>
/// <param name="Path">Between a span and one below it.</param>
/// <param name="SpanStart">A span opens.</param>
/// <param name="SpanEnd">A span closes.</param>
sealed record Glyphs(
    string Branch,
    string LastBranch,
    string Pipe,
    string Times,
    string Blocks,
    string Shades,
    char Open,
    string Marks,
    string Ellipsis,
    string Path,
    string SpanStart,
    string SpanEnd)
{
    static readonly Glyphs Drawn = new("├─ ", "└─ ", "│  ", "×", "▏▎▍▌▋▊▉█", "▒▓", '░', "•✓✗!?", "…", " › ", "┌ ", "└ ");
    static readonly Glyphs Typed = new("|- ", "`- ", "|  ", "x", "#", "-=", '~', "~+x!?", "...", " > ", "+ ", "\\ ");

    public static Glyphs Of(Terminal terminal) => terminal.Unicode ? Drawn : Typed;

    public string MarkOf(SpanStatus? status) => Marks[status is { } known ? (int)known : Marks.Length - 1].ToString();
}
