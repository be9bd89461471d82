using Lens;
using Serilog.Events;

namespace CodeSearch.TraceView;

/// <summary>Brings a trace into lines: spans as a tree, errors below their span, log events between the spans where they happened.</summary>
static class TreeLines
{
    public static List<TreeLine> Of(TraceTree tree, TreeGlyphs glyphs)
    {
        List<TreeLine> lines = [];
        foreach (var root in SpanGroup.Fold(tree.Roots))
        {
            lines.Add(new TreeLine("", root));
            AddBelow(lines, root, "", tree.Summary.StartNs, glyphs);
        }

        return lines;
    }

    static void AddBelow(List<TreeLine> lines, SpanGroup group, string indent, long traceStartNs, TreeGlyphs glyphs)
    {
        var children = SpanGroup.Fold(group.First.Children).ToList();
        lines.AddRange(Notes(indent, ErrorsOf(group), LogEventLevel.Error, children.Count > 0, glyphs));

        // A span goes before a log event of its parent that has the same time.
        var happened = children.Select(child => (child.StartNs, Child: (SpanGroup?)child, Log: (LogRecord?)null))
            .Concat(group.First.Logs.Select(log => (StartNs: log.TimestampNs, Child: (SpanGroup?)null, Log: (LogRecord?)log)))
            .OrderBy(item => item.StartNs);
        var left = children.Count;
        foreach (var (_, child, log) in happened)
        {
            if (log is not null)
                lines.AddRange(Notes(indent, [TextOf(log, traceStartNs)], log.Level, left > 0, glyphs));
            else
                AddChild(lines, child!, indent, --left == 0, traceStartNs, glyphs);
        }
    }

    static void AddChild(List<TreeLine> lines, SpanGroup child, string indent, bool isLast, long traceStartNs, TreeGlyphs glyphs)
    {
        lines.Add(new TreeLine(indent + (isLast ? glyphs.LastBranch : glyphs.Branch), child));
        AddBelow(lines, child, indent + (isLast ? "   " : glyphs.Pipe), traceStartNs, glyphs);
    }

    static IEnumerable<TreeLine> Notes(string indent, IEnumerable<string> notes, LogEventLevel level, bool childrenFollow, TreeGlyphs glyphs)
        => notes.Select(note => new TreeLine(indent + (childrenFollow ? glyphs.Pipe : "   "), null, PlainText.Of(note), level));

    static IEnumerable<string> ErrorsOf(SpanGroup group)
    {
        if (group.First.Span is not { Status: SpanStatus.Error } span)
            yield break;

        yield return string.Join(": ", new[] { span.ErrorType?.Split('.')[^1], span.ErrorMessage }.Where(part => !string.IsNullOrEmpty(part)));
        if (span.File is not null)
            yield return $"at {span.Function} {span.File}:{span.Line}";
    }

    static string TextOf(LogRecord log, long traceStartNs)
        => $"+{Duration.Text(log.TimestampNs - traceStartNs)} {LabelOf(log.Level)} {log.Message}";

    static string LabelOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };
}
