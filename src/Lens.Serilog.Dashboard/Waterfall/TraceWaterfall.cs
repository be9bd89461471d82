using Lens.Query;
using Lens.Query.Trees;

namespace Lens.Dashboard.Waterfall;

/// <summary>A trace as it is drawn: its rows, its time, and what the end of it waited for.</summary>
sealed class TraceWaterfall
{
    readonly Dictionary<string, List<PathStretch>> _stretches = new(StringComparer.Ordinal);

    /// <param name="tree">The trace.</param>
    /// <param name="now">The present, to which what still runs extends.</param>
    public TraceWaterfall(TraceTree tree, DateTimeOffset now)
    {
        Tree = tree;
        Timeline = new(tree, StoredTime.ToUnixNs(now));
        Rows = RowList.Of(tree, Timeline);
        _ = new CriticalPath(tree, Timeline, AddStretch);
        Logs = tree.ListLogs();
    }

    public TraceTree Tree { get; }

    public Timeline Timeline { get; }

    /// <summary>In the order of the tree: what is below a row comes right after it.</summary>
    public List<WaterfallRow> Rows { get; }

    /// <summary>All log events of the trace, oldest first.</summary>
    public IReadOnlyList<LogRecord> Logs { get; }

    /// <summary>From the first start to the last end, or to the present while something runs.</summary>
    public long DurationNs => Timeline.EndNs - Timeline.StartNs;

    public IEnumerable<string> Services => Tree.Spans.Select(static s => s.Service).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>When the end of the trace waited for this span and no other, the last stretch first.</summary>
    public IReadOnlyList<PathStretch> StretchesOf(WaterfallRow row) =>
        !row.IsFold && _stretches.TryGetValue(row.SpanId, out var stretches) ? stretches : [];

    /// <summary>Finds the row of a span, never a fold.</summary>
    public WaterfallRow? FindRow(string? spanId) => Rows.Find(row => !row.IsFold && row.SpanId == spanId);

    /// <summary>What a reader wants to see first: where an error began, else the root. Of errors alike, their fold.</summary>
    public WaterfallRow? FirstToSee()
    {
        var error = Rows.Find(static row => !row.IsFold && row.Group.Status == SpanStatus.Error && row.ErrorsBelow == 0);
        if (error is { Parent: >= 0 } && Rows[error.Parent] is { IsFold: true } fold) return fold;
        return error ?? Rows.Find(static row => row.Span is not null);
    }

    void AddStretch(SpanNode node, long fromNs, long untilNs)
    {
        if (!_stretches.TryGetValue(node.SpanId, out var stretches)) _stretches.Add(node.SpanId, stretches = []);
        stretches.Add(new(fromNs, untilNs));
    }
}
