namespace Lens.Formatting;

/// <summary>What the span tree on the console is drawn with, each glyph with the blank that follows it.</summary>
/// <param name="Bar">A span that is open around the line.</param>
/// <param name="Start">A span opens.</param>
/// <param name="End">A span closes that was seen to open.</param>
/// <param name="Whole">A span of which only the end is shown.</param>
sealed record TreeGlyphs(string Bar, string Start, string End, string Whole)
{
    public static TreeGlyphs Unicode { get; } = new("│ ", "┌ ", "└ ", "─ ");

    public static TreeGlyphs Ascii { get; } = new("| ", "+ ", "\\ ", "- ");
}
