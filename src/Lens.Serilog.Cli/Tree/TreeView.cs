using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Formatting;
using Lens.Query.Trees;

namespace Lens.Cli.Tree;

/// <summary>Draws a trace: a heading, the tree with a duration and a bar for every span, and where the time went.</summary>
sealed class TreeView(Terminal terminal, TreeOptions options)
{
    const int DurationWidth = 9;
    const int Gap = 2;
    const int LeastBar = 16;
    const int MostLabelPercent = 50;
    const int MostErrorLines = 4;
    const int MostBranchesPart = 4;

    readonly Glyphs _glyphs = Glyphs.Of(terminal);
    readonly Paint _paint = new(terminal.Color);

    public void Write(TraceTree tree, long nowNs, TextWriter output)
    {
        var timeline = new Timeline(tree, nowNs);
        var path = new CriticalPath(tree, timeline);
        new TraceHeading(terminal).Write(tree, timeline, output);
        output.Write('\n');

        var lines = new TreeLines(timeline, _glyphs, options).Of(tree).ConvertAll(WithinReach);
        var labelWidth = LabelWidthOf(lines);
        var scale = new BarScale(timeline, terminal.Width - labelWidth - DurationWidth - Gap, _glyphs);
        foreach (var line in lines.Take(options.MostLines))
            output.Write((line.Group is { } group ? SpanLine(line, group, labelWidth, scale, path) : NoteLine(line)) + "\n");
        WriteRest(lines.Count - options.MostLines, tree, output);
        new PathSummary(terminal).Write(tree, timeline, path, options, output);
    }

    // Of the branches of a deep tree the last ones matter; what is left of the line is for what they lead to.
    TreeLine WithinReach(TreeLine line)
    {
        var most = terminal.Width / MostBranchesPart;
        return line.Branches.Length <= most ? line : line with { Branches = _glyphs.Ellipsis + line.Branches[^(most - _glyphs.Ellipsis.Length)..] };
    }

    void WriteRest(int left, TraceTree tree, TextWriter output)
    {
        if (left > 0)
            output.Write(_paint.With(Style.Faint, string.Create(CultureInfo.InvariantCulture, $"{_glyphs.Ellipsis} {left:N0} more lines; --limit shows more") + "\n"));
        if (tree.IsTruncated)
            output.Write(_paint.With(Style.Warning, "The trace has more spans or log events than are read at once.") + "\n");
    }

    // Labels take what they need, up to half of the line; the bars get the rest.
    int LabelWidthOf(List<TreeLine> lines)
    {
        var widest = 0;
        foreach (var line in lines.Take(options.MostLines))
        {
            if (line.Group is not null) widest = Math.Max(widest, DisplayWidth.Of(LabelOf(line)));
        }

        return Math.Min(widest, Math.Max(terminal.Width * MostLabelPercent / 100, terminal.Width - DurationWidth - Gap - (terminal.Width / 2)));
    }

    string LabelOf(TreeLine line)
    {
        var group = line.Group!;
        var fold = group.IsFolded ? string.Create(CultureInfo.InvariantCulture, $" {_glyphs.Times}{group.Nodes.Count}") : "";
        return $"{line.Branches}{_glyphs.MarkOf(group.Status)} {PlainText.Of(group.Name)}{fold}";
    }

    string SpanLine(TreeLine line, SpanGroup group, int labelWidth, BarScale scale, CriticalPath path)
    {
        var label = PlainText.Pad(CutLabel(line, group, labelWidth), labelWidth);
        var branches = line.Branches.Length;
        var isHot = path.Contains(group);
        var style = group.Status switch
        {
            SpanStatus.Error => Style.Bad,
            _ when isHot => Style.Bold,
            _ => Style.Plain,
        };
        return (_paint.With(Style.Faint, label[..branches])
            + _paint.With(Paint.StyleOf(group.Status), label[branches..(branches + 1)])
            + _paint.With(style, label[(branches + 1)..])
            + _paint.With(style, PlainText.Pad(DurationOf(group), DurationWidth, toTheRight: true))
            + BarOf(group, scale, isHot)).TrimEnd();
    }

    // The number of folded spans is worth more than the end of their name.
    string CutLabel(TreeLine line, SpanGroup group, int width)
    {
        var label = LabelOf(line);
        if (!terminal.Cuts || DisplayWidth.Of(label) <= width) return label;
        if (!group.IsFolded) return PlainText.Cut(label, width, _glyphs.Ellipsis);

        var fold = string.Create(CultureInfo.InvariantCulture, $" {_glyphs.Times}{group.Nodes.Count}");
        return PlainText.Cut(label[..^fold.Length], width - fold.Length, _glyphs.Ellipsis) + fold;
    }

    static string DurationOf(SpanGroup group) => group.First.IsPlaceholder ? "" : DurationText.Of(group.CoveredNs);

    string BarOf(SpanGroup group, BarScale scale, bool isHot)
    {
        if (scale.Width < LeastBar || group.First.IsPlaceholder) return "";

        var bar = scale.Draw(group);
        var style = group.Status switch
        {
            SpanStatus.Error => isHot ? Style.BadBold : Style.Bad,
            SpanStatus.Running or SpanStatus.Interrupted => Style.Warning,
            _ => isHot ? Style.Hot : Style.Cool,
        };
        var blank = bar.Length - bar.TrimStart().Length;
        var remark = RemarkOf(group);
        var gap = new string(' ', Gap);
        // Behind the bar, or before it where there is no room behind.
        if (remark.Length + Gap <= scale.Width - bar.Length || !terminal.Cuts)
            return gap + bar[..blank] + _paint.With(style, bar[blank..]) + (remark.Length > 0 ? gap + _paint.With(Style.Faint, remark) : "");
        var isBefore = remark.Length > 0 && remark.Length + 1 <= blank;
        return gap + (isBefore ? bar[..(blank - remark.Length - 1)] + _paint.With(Style.Faint, remark) + " " : bar[..blank]) + _paint.With(style, bar[blank..]);
    }

    static string RemarkOf(SpanGroup group) => group switch
    {
        { HasEnded: false } => group.Status == SpanStatus.Running ? "running" : "interrupted",
        { IsFolded: true } => $"p95 {DurationText.Of(group.P95Ns)}",
        _ => "",
    };

    // What failed is told whole, within reason; a log line gets one line.
    string NoteLine(TreeLine line)
    {
        var isBlank = string.IsNullOrWhiteSpace(line.Branches);
        var branches = (isBlank ? line.Branches : _paint.With(Style.Faint, line.Branches)) + "  ";
        var room = Math.Max(terminal.Width - line.Branches.Length - 2, LeastBar);
        IEnumerable<string> notes = !terminal.Cuts ? [line.Note]
            : line.Style == Style.Bad ? TextLines.Break(line.Note, room, MostErrorLines, _glyphs.Ellipsis)
            : [PlainText.Cut(line.Note, room, _glyphs.Ellipsis)];
        return string.Join('\n', notes.Select(note => branches + _paint.With(line.Style, note)));
    }
}
