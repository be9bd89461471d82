using Lens.Query.Trees;

namespace Lens.Dashboard.Waterfall;

/// <summary>One row of a waterfall: a span, the gap that an unknown span left, or the fold of several siblings alike, whose spans are
/// the rows below it.</summary>
/// <param name="Group">The span or spans of the row.</param>
/// <param name="Parent">Index of the row above in the tree; -1 for none.</param>
/// <param name="Depth">How many rows are above this one in the tree.</param>
/// <param name="Place">What is unusual about the place in the tree.</param>
sealed record WaterfallRow(SpanGroup Group, int Parent, int Depth, RowPlace Place)
{
    /// <summary>What names the row in a URL: the id of the span, for a fold that of its first span with a <c>~</c>.</summary>
    public string Key => IsFold ? "~" + SpanId : SpanId;

    public string SpanId => Group.First.SpanId;

    public SpanRecord? Span => Group.First.Span;

    public bool IsFold => Group.IsFolded;

    /// <summary>How much of the span's time no span below it explains; of a fold, the time that its spans took.</summary>
    public long SelfNs { get; init; }

    /// <summary>How many rows are below this one, at any depth. The rows of a trace stand in the order of the tree, so that they
    /// are the next ones.</summary>
    public int RowsBelow { get; set; }

    /// <summary>How many spans below have failed.</summary>
    public int ErrorsBelow { get; set; }
}
