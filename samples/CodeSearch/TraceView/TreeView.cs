using System.Globalization;
using Lens;

namespace CodeSearch.TraceView;

/// <summary>Draws a trace: a heading, then the tree with a duration and a bar for every span.</summary>
sealed class TreeView(Terminal terminal)
{
    const int DurationWidth = 8;
    const int WidestBar = 40;
    const int Gap = 2;

    readonly TreeGlyphs _glyphs = terminal.Unicode ? TreeGlyphs.Unicode : TreeGlyphs.Ascii;
    readonly Paint _paint = new(terminal.Color);

    public void Write(TraceTree tree, TextWriter output)
    {
        WriteHeading(tree.Summary, output);
        var lines = TreeLines.Of(tree, _glyphs);
        // Labels may take half of the line; the bars get what is left.
        var labelWidth = lines.Where(line => line.Group is not null).Select(line => LabelOf(line).Length).DefaultIfEmpty().Max();
        labelWidth = Math.Min(labelWidth, terminal.Width / 2);
        foreach (var line in lines)
            output.WriteLine(line.Group is null ? NoteLine(line) : SpanLine(line, line.Group, labelWidth, tree.Summary));
    }

    void WriteHeading(TraceSummary summary, TextWriter output)
    {
        var status = _paint.By(summary.Status, summary.Status.ToString().ToLowerInvariant());
        var started = summary.StartedAt.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        output.WriteLine(
            $"{_paint.Bold(PlainText.Of(summary.RootSpanName))}  {status}  {Duration.Text(summary.EndNs - summary.StartNs)}"
            + _paint.Dim($"   {PlainText.Of(summary.Service ?? "")}   {started}"));
        var errors = Count(summary.ErrorCount, "error");
        output.WriteLine(
            _paint.Dim($"{summary.TraceId}   {Count(summary.SpanCount, "span")}  {Count(summary.LogCount, "log")}")
            + "  " + (summary.ErrorCount > 0 ? _paint.By(SpanStatus.Error, errors) : _paint.Dim(errors)));
        output.WriteLine();
    }

    static string Count(long count, string noun)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    string LabelOf(TreeLine line)
    {
        var group = line.Group!;
        var name = PlainText.Of(group.First.Span?.Name ?? "not stored");
        var fold = group.Nodes.Count == 1 ? "" : $" {_glyphs.Times}{group.Nodes.Count}  p95 {Duration.Text(group.P95Ns)}";
        return $"{line.Branches}{_glyphs.MarkOf(group.Status)} {name}{fold}";
    }

    string SpanLine(TreeLine line, SpanGroup group, int labelWidth, TraceSummary summary)
    {
        var label = PlainText.Cut(LabelOf(line), labelWidth).PadRight(labelWidth);
        var duration = Duration.Text(group.EndNs - group.StartNs).PadLeft(DurationWidth);
        var branches = line.Branches.Length;
        var bar = BarOf(group, summary, terminal.Width - labelWidth - DurationWidth - Gap);
        return _paint.Dim(label[..branches])
            + _paint.By(group.Status, label[branches..(branches + 1)])
            + (group.Status == SpanStatus.Error ? _paint.By(group.Status, label[(branches + 1)..]) : label[(branches + 1)..])
            + duration + bar;
    }

    string BarOf(SpanGroup group, TraceSummary summary, int room)
    {
        if (summary.EndNs is not { } endNs || group.EndNs is not { } groupEndNs || endNs == summary.StartNs || room < Gap)
            return "";

        double whole = endNs - summary.StartNs;
        var bar = _glyphs.Bar((group.StartNs - summary.StartNs) / whole, (groupEndNs - summary.StartNs) / whole, Math.Min(room, WidestBar));
        return new string(' ', Gap) + _paint.By(group.Status, bar);
    }

    string NoteLine(TreeLine line)
        => _paint.Dim(line.Branches) + _paint.By(line.Level, PlainText.Cut("  " + line.Note, terminal.Width - line.Branches.Length));
}
