using System.Text;
using Lens.Cli.Terminals;
using Lens.Query.Trees;

namespace Lens.Cli.Tree;

/// <summary>Draws spans of time as bars on a common scale.</summary>
sealed class BarScale(Timeline timeline, int width, Glyphs glyphs)
{
    const double Dense = 0.75;
    const double Half = 0.35;

    public int Width => width;

    /// <summary>The bar of a group, with blanks before and none behind; empty when there is no scale.</summary>
    public string Draw(SpanGroup group)
    {
        if (timeline.EndNs <= timeline.StartNs || width <= 0) return "";
        return group.IsFolded ? DrawCovered(group) : DrawOne(group);
    }

    string DrawOne(SpanGroup group)
    {
        var (from, to) = (At(group.StartNs), At(group.EndNs));
        var eighths = (int)Math.Round((to - from) * glyphs.Blocks.Length);
        // Blocks are filled from the left only: a long bar begins at the nearest column, a short one in the column it is in, so
        // that it keeps its length.
        var start = eighths < glyphs.Blocks.Length ? (int)from : (int)Math.Round(from);
        start = Math.Clamp(start, 0, width - 1);
        eighths = eighths < glyphs.Blocks.Length ? Math.Max(eighths, 1) : (int)Math.Round((to - start) * glyphs.Blocks.Length);
        eighths = Math.Min(eighths, (width - start) * glyphs.Blocks.Length);

        var (full, rest) = (eighths / glyphs.Blocks.Length, eighths % glyphs.Blocks.Length);
        var blank = new string(' ', start);
        if (!group.HasEnded) return blank + new string(glyphs.Open, Math.Max(full, 1));
        return blank + new string(glyphs.Blocks[^1], full) + (rest > 0 ? glyphs.Blocks[rest - 1] : "");
    }

    // Spans that are folded may leave gaps: each column tells how much of its time they took.
    string DrawCovered(SpanGroup group)
    {
        var covered = new double[width];
        var until = double.MinValue;
        foreach (var node in group.Nodes)
        {
            var (from, to) = (Math.Max(At(timeline.StartOf(node)), until), At(timeline.EndOf(node)));
            for (var column = Math.Max((int)from, 0); column < width && column < to; column++)
                covered[column] += Math.Max(Math.Min(to, column + 1) - Math.Max(from, column), 0);
            until = Math.Max(until, to);
        }

        var first = Math.Clamp((int)At(group.StartNs), 0, width - 1);
        var bar = new StringBuilder().Append(' ', first);
        for (var column = first; column < width; column++) bar.Append(ShadeOf(covered[column], group.HasEnded));
        return bar.ToString().TrimEnd() is { Length: > 0 } drawn ? drawn : new string(' ', first) + glyphs.Shades[0];
    }

    char ShadeOf(double covered, bool hasEnded) => covered switch
    {
        <= 0 => ' ',
        _ when !hasEnded => glyphs.Open,
        >= Dense => glyphs.Blocks[^1],
        >= Half => glyphs.Shades[1],
        _ => glyphs.Shades[0],
    };

    double At(long timeNs) => Math.Clamp((timeNs - timeline.StartNs) / (double)(timeline.EndNs - timeline.StartNs), 0, 1) * width;
}
