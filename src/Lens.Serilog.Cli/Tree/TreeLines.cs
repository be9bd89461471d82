using Lens.Cli.Terminals;
using Lens.Query.Trees;

namespace Lens.Cli.Tree;

/// <summary>Brings a trace into lines: spans as a tree, errors below their span, log events between the spans where they
/// happened.</summary>
sealed class TreeLines(Timeline timeline, Glyphs glyphs, TreeOptions options)
{
    const string Gap = "   ";

    readonly List<TreeLine> _lines = [];
    readonly TreeNotes _notes = new(timeline, glyphs, options);

    /// <summary>The lines, from the first on.</summary>
    public List<TreeLine> Of(TraceTree tree)
    {
        foreach (var root in SpanGroup.Fold(tree.Roots, timeline, options.Folds))
        {
            _lines.Add(new("", root));
            AddBelow(root, "");
        }

        AddNotes("", _notes.OfLogs(tree.Logs, isFolded: false), childrenFollow: false);
        return _lines;
    }

    void AddBelow(SpanGroup group, string indent)
    {
        var children = group.Children(options.Folds);
        AddNotes(indent, _notes.OfSpan(group), children.Count > 0);

        var logs = LogsOf(group);
        for (var i = 0; i < children.Count; i++)
        {
            AddNotes(indent, _notes.OfLogs(TakeBefore(logs, children[i].StartNs), group.IsFolded), childrenFollow: true);
            AddChild(children[i], indent, isLast: i == children.Count - 1);
        }

        AddNotes(indent, _notes.OfLogs(logs, group.IsFolded), childrenFollow: false);
    }

    void AddChild(SpanGroup child, string indent, bool isLast)
    {
        _lines.Add(new(indent + (isLast ? glyphs.LastBranch : glyphs.Branch), child));
        AddBelow(child, indent + (isLast ? Gap : glyphs.Pipe));
    }

    void AddNotes(string indent, IEnumerable<TreeNote> notes, bool childrenFollow) =>
        _lines.AddRange(notes.Select(note => new TreeLine(indent + (childrenFollow ? glyphs.Pipe : Gap), null, note.Text, note.Style)));

    static Queue<LogRecord> LogsOf(SpanGroup group)
    {
        if (!group.IsFolded) return new(group.First.Logs);

        List<LogRecord> logs = [];
        foreach (var node in group.Nodes) logs.AddRange(node.Logs);
        logs.Sort(static (a, b) => a.TimestampNs != b.TimestampNs ? a.TimestampNs.CompareTo(b.TimestampNs) : a.Id.CompareTo(b.Id));
        return new(logs);
    }

    // A span goes before a log event of its parent that has the same time.
    static List<LogRecord> TakeBefore(Queue<LogRecord> logs, long timeNs)
    {
        List<LogRecord> taken = [];
        while (logs.TryPeek(out var log) && log.TimestampNs < timeNs) taken.Add(logs.Dequeue());
        return taken;
    }
}
