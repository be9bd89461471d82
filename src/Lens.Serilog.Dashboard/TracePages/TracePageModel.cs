using Lens.Dashboard.Details;
using Lens.Dashboard.Pages;
using Lens.Dashboard.Waterfall;
using Microsoft.AspNetCore.Http;

namespace Lens.Dashboard.TracePages;

/// <summary>A trace, and the row of it whose details are shown.</summary>
/// <param name="Waterfall">The trace.</param>
/// <param name="Selected">The row; null when the trace has no span.</param>
/// <param name="Details">Where the details are shown.</param>
sealed record TracePageModel(TraceWaterfall Waterfall, WaterfallRow? Selected, DetailsContext Details)
{
    const string IdKey = "id";
    const string SpanKey = "span";

    public string Title => Waterfall.Tree.Summary.RootSpanName is { Length: > 0 } name ? name : Waterfall.Tree.Summary.TraceId;

    /// <summary>Finds the trace that the address names, with the row that it names, else the one to see first.</summary>
    public static TracePageModel? Find(PageContext page) => Find(page, page.Find(SpanKey));

    /// <param name="page">The request.</param>
    /// <param name="rowKey">The row, see <see cref="WaterfallRow.Key"/>.</param>
    public static TracePageModel? Find(PageContext page, string? rowKey)
    {
        if (page.Read(reader => reader.FindTrace(page.RouteValue(IdKey), page.Cancellation)) is not { } tree) return null;

        var waterfall = new TraceWaterfall(tree, page.Now);
        var selected = (rowKey is null ? null : waterfall.Rows.Find(row => row.Key == rowKey)) ?? waterfall.FirstToSee();
        return new(waterfall, selected, new(waterfall.Timeline.StartNs, tree.Summary.TraceId, page.Root));
    }

    public static PageAnswer Missing(PageContext page)
    {
        var problem = new PageProblem(
            StatusCodes.Status404NotFound,
            "There is no such trace",
            $"There is no trace {page.RouteValue(IdKey)} in the store. It may have been deleted for its age, or belong to another store.");
        return PageAnswer.Of<ProblemPage>(problem, problem.Status);
    }
}
