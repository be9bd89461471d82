using Lens.Dashboard.Pages;
using Lens.Dashboard.Search;

namespace Lens.Dashboard.Traces;

/// <summary>What the list of traces shows.</summary>
/// <param name="Filter">Which traces.</param>
/// <param name="Traces">One page of them.</param>
/// <param name="Figures">All of them in a few numbers.</param>
/// <param name="Chart">All of them over time; null without any.</param>
/// <param name="Newest">When the newest trace of the store began; only looked for when the list is empty, and null when the store
/// is.</param>
sealed record TracesModel(PageFilter Filter, Page<TraceSummary> Traces, TraceFigures Figures, TraceChart? Chart, DateTimeOffset? Newest)
{
    // So many are read in a few milliseconds. Of more, the newest are shown, and the page says so.
    const int MostPoints = 10_000;

    public static TracesModel Read(PageContext page)
    {
        var filter = PageFilter.Read(page);
        var request = page.ListPage;
        return page.Read(reader =>
        {
            var traces = reader.ListTraces(filter.Filter, request, page.Cancellation);
            var points = reader.ListPoints(filter.Filter, MostPoints, page.Cancellation);
            var newest = points.Count > 0 ? null : reader.ListTraces(null, new() { Limit = 1 }, page.Cancellation).Items;
            return new TracesModel(
                filter,
                traces,
                TraceFigures.Of(points, points.Count == MostPoints),
                TraceChart.Of(points, filter.Range, page.Now),
                newest is [var last] ? last.StartedAt : null);
        });
    }
}
