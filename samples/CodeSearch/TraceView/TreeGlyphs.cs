using Lens;

namespace CodeSearch.TraceView;

/// <summary>What the tree is drawn with.</summary>
/// <param name="Branch">Before a span with siblings below.</param>
/// <param name="LastBranch">Before the last of the siblings.</param>
/// <param name="Pipe">Past which a branch goes on.</param>
/// <param name="Times">Before the number of folded spans.</param>
/// <param name="Blocks">Bars of one to eight eighths of a column; just one glyph where there are no eighths.</param>
/// <param name="Marks">Running, completed, failed, interrupted, and not stored.</param>
sealed record TreeGlyphs(string Branch, string LastBranch, string Pipe, string Times, string Blocks, string Marks)
{
    public static TreeGlyphs Unicode { get; } = new("├─ ", "└─ ", "│  ", "×", "▏▎▍▌▋▊▉█", "•✓✗!?");

    public static TreeGlyphs Ascii { get; } = new("|- ", "`- ", "|  ", "x", "#", "~+x!?");

    public char MarkOf(SpanStatus? status) => Marks[status is { } known ? (int)known : Marks.Length - 1];

    /// <summary>A bar that begins and ends at fractions of a width.</summary>
    public string Bar(double from, double to, int width)
    {
        var start = Math.Clamp((int)(from * width), 0, width - 1);
        var parts = Math.Clamp((int)Math.Round((to * width - start) * Blocks.Length), 1, (width - start) * Blocks.Length);
        var (full, rest) = (parts / Blocks.Length, parts % Blocks.Length);
        return new string(' ', start) + new string(Blocks[^1], full) + (rest > 0 ? Blocks[rest - 1] : "");
    }
}
