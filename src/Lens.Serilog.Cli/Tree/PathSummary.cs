using System.Globalization;
using System.Text;
using Lens.Cli.Terminals;
using Lens.Query.Trees;

namespace Lens.Cli.Tree;

/// <summary>Writes the line that says where the time went, in the order of time.</summary>
sealed class PathSummary(Terminal terminal)
{
    const string Title = "critical path: ";
    const double LeastShare = 0.05;
    const int MostSteps = 5;

    readonly Glyphs _glyphs = Glyphs.Of(terminal);
    readonly Paint _paint = new(terminal.Color);

    public void Write(TraceTree tree, Timeline timeline, CriticalPath path, TreeOptions options, TextWriter output)
    {
        var steps = new List<PathStep>();
        var roots = SpanGroup.Fold(tree.Roots, timeline, options.Folds);
        foreach (var root in roots) Collect(root, [], hidesName: roots.Count == 1, path, options, steps);

        double totalNs = timeline.EndNs - timeline.StartNs;
        var shown = steps.FindAll(step => step.Ns >= totalNs * LeastShare);
        shown.Sort(static (a, b) => b.Ns.CompareTo(a.Ns));
        shown = shown.GetRange(0, Math.Min(shown.Count, MostSteps));
        shown.Sort(static (a, b) => a.StartNs.CompareTo(b.StartNs));
        // A trace of one span says nothing that its line does not say.
        if (totalNs <= 0 || shown.Count == 0 || tree.Spans.Count < 2) return;

        output.Write('\n');
        foreach (var line in Wrap(shown.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name} ({step.Ns / totalNs * 100:0} %)"))))
            output.Write(line + "\n");
    }

    void Collect(SpanGroup group, string[] above, bool hidesName, CriticalPath path, TreeOptions options, List<PathStep> steps)
    {
        if (!path.Contains(group)) return;

        var children = group.Children(options.Folds);
        var fold = group.IsFolded ? string.Create(CultureInfo.InvariantCulture, $" {_glyphs.Times}{group.Nodes.Count}") : "";
        string[] names = [.. above, PlainText.Of(group.Name) + fold];
        // Two names tell where it is; more would hide it.
        var name = string.Join(_glyphs.Path, names.TakeLast(2)) + (children.Count > 0 ? " itself" : "");
        steps.Add(new(name, group.StartNs, path.SelfNs(group)));
        foreach (var child in children) Collect(child, hidesName ? [] : names, hidesName: false, path, options, steps);
    }

    IEnumerable<string> Wrap(IEnumerable<string> steps)
    {
        var line = new StringBuilder(Title);
        var isFirst = true;
        foreach (var step in steps)
        {
            if (!isFirst) line.Append(',');
            if (!isFirst && terminal.Cuts && DisplayWidth.Of(line.ToString()) + DisplayWidth.Of(step) + 2 > terminal.Width)
            {
                yield return Styled(line);
                line.Clear().Append(' ', Title.Length);
            }
            else if (!isFirst)
            {
                line.Append(' ');
            }

            line.Append(step);
            isFirst = false;
        }

        yield return Styled(line);
    }

    string Styled(StringBuilder line)
    {
        var text = line.ToString();
        return text.StartsWith(Title, StringComparison.Ordinal) ? _paint.With(Style.Faint, Title) + text[Title.Length..] : text;
    }
}
