using Lens.Dashboard.Waterfall;
using Lens.Query.Trees;

namespace Lens.Dashboard.Details;

/// <summary>Says what is unusual about the place of a span in the tree.</summary>
static class PlaceNote
{
    public static IEnumerable<string> Of(WaterfallRow row, TraceWaterfall waterfall)
    {
        if (row.Place.HasFlag(RowPlace.Circle))
            yield return $"This span names {row.Span!.ParentSpanId} as its parent, which is below it. The circle was cut here.";
        if (row.Place.HasFlag(RowPlace.Raised))
            yield return $"Its parent {row.Span!.ParentSpanId} is too deep to be drawn: the span stands below an ancestor.";
        if (ParentOf(row, waterfall) is not { } parent) yield break;

        if (row.Place.HasFlag(RowPlace.BeginsBeforeParent))
            yield return $"Begins {SpanTime.Of(parent.StartNs - row.Group.StartNs)} before its parent: the clocks of two machines may differ.";
        if (row.Place.HasFlag(RowPlace.EndsAfterParent))
            yield return $"Ends {SpanTime.Of(row.Group.EndNs - parent.EndNs)} after its parent: nobody waited for it, or clocks differ.";
    }

    static SpanGroup? ParentOf(WaterfallRow row, TraceWaterfall waterfall)
    {
        var index = row.Parent;
        while (index >= 0 && waterfall.Rows[index].IsFold) index = waterfall.Rows[index].Parent;
        return index < 0 ? null : waterfall.Rows[index].Group;
    }
}
