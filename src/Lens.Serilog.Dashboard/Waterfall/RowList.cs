using Lens.Query.Trees;

namespace Lens.Dashboard.Waterfall;

/// <summary>Brings the spans of a trace into rows, in the order of the tree.</summary>
sealed class RowList(Timeline timeline)
{
    readonly List<WaterfallRow> _rows = [];

    public static List<WaterfallRow> Of(TraceTree tree, Timeline timeline)
    {
        var list = new RowList(timeline);
        list.AddSiblings(tree.Roots, null, -1, 0);
        return list._rows;
    }

    // The tree is at most 100 deep, and 200 with its folds, so that this may recurse.
    void AddSiblings(IReadOnlyList<SpanNode> siblings, SpanNode? parent, int parentRow, int depth)
    {
        foreach (var group in SpanGroup.Fold(siblings, timeline, folds: true))
        {
            if (group.IsFolded) AddFold(group, parent, parentRow, depth);
            else AddSpan(group, parent, parentRow, depth);
        }
    }

    void AddFold(SpanGroup group, SpanNode? parent, int parentRow, int depth)
    {
        var index = Add(new(group, parentRow, depth, RowPlace.Usual) { SelfNs = group.CoveredNs });
        foreach (var node in group.Nodes) AddSpan(new([node], timeline), parent, index, depth + 1);
        Close(index);
    }

    void AddSpan(SpanGroup group, SpanNode? parent, int parentRow, int depth)
    {
        var node = group.First;
        var index = Add(new(group, parentRow, depth, PlaceOf(node, parent)) { SelfNs = SelfNsOf(node) });
        AddSiblings(node.Children, node, index, depth + 1);
        Close(index);
    }

    int Add(WaterfallRow row)
    {
        _rows.Add(row);
        return _rows.Count - 1;
    }

    void Close(int index)
    {
        var row = _rows[index];
        row.RowsBelow = _rows.Count - 1 - index;
        if (row.Parent < 0) return;

        var isFailed = !row.IsFold && row.Group.Status == SpanStatus.Error;
        _rows[row.Parent].ErrorsBelow += row.ErrorsBelow + (isFailed ? 1 : 0);
    }

    RowPlace PlaceOf(SpanNode node, SpanNode? parent)
    {
        if (node.Span is not { } span) return RowPlace.NotStored;
        if (parent is null) return span.ParentSpanId is null ? RowPlace.Usual : RowPlace.Circle;

        var place = span.ParentSpanId == parent.SpanId ? RowPlace.Usual : RowPlace.Raised;
        if (parent.IsPlaceholder) return place;

        if (timeline.StartOf(node) < timeline.StartOf(parent)) place |= RowPlace.BeginsBeforeParent;
        if (timeline.EndOf(node) > timeline.EndOf(parent)) place |= RowPlace.EndsAfterParent;
        return place;
    }

    long SelfNsOf(SpanNode node)
    {
        if (node.IsPlaceholder) return 0;

        // Children are in the order of their starts.
        var (startNs, endNs) = (timeline.StartOf(node), timeline.EndOf(node));
        var (selfNs, until) = (endNs - startNs, startNs);
        foreach (var child in node.Children)
        {
            var (from, to) = (Math.Max(timeline.StartOf(child), until), Math.Min(timeline.EndOf(child), endNs));
            if (to <= from) continue;
            selfNs -= to - from;
            until = to;
        }

        return selfNs;
    }
}
