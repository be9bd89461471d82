using Lens.Dashboard.Errors;
using Lens.Dashboard.Export;
using Lens.Dashboard.Health;
using Lens.Dashboard.Logs;
using Lens.Dashboard.Search;
using Lens.Dashboard.Security.Sessions;
using Lens.Dashboard.Spans;
using Lens.Dashboard.Stats;
using Lens.Dashboard.TracePages;
using Lens.Dashboard.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lens.Dashboard.Pages;

/// <summary>The table of pages.</summary>
static class PageRoutes
{
    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static readonly PageRoute[] All =
    [
        new("/", TracesPage.Answer),
        new("/traces/{id}", TracePage.Answer),
        new("/traces/{id}/rows/{key}", TraceRowPage.Answer),
        new("/traces/{id}/find", TraceFindPage.Answer),
        new("/traces/{id}/export.html", ExportDocument.Answer),
        new("/spans", SpansPage.Answer),
        new("/logs", LogsPage.Answer),
        new("/stats", StatsPage.Answer),
        new("/errors", ErrorsPage.Answer),
        new("/health", HealthPage.Answer),
    ];

    public static void Map(RouteGroupBuilder group, Viewer viewer)
    {
        foreach (var page in All)
            group.MapMethods(page.Pattern, Methods, http => ServeAsync(new(viewer, http, page.Pattern), page));
        FilterCompleter completer = new(new(viewer));
        group.MapMethods(CompletionRoute.Pattern, Methods, http => CompletionRoute.ServeAsync(http, completer));

        // The page to sign in looks like the others, and nothing in these is of the application.
        group.MapMethods(AssetRoute.Pattern, Methods, http => AssetRoute.ServeAsync(http, viewer.Assets)).WithMetadata(OpenWithoutSession.Instance);
    }

    static Task ServeAsync(PageContext context, PageRoute page) => PageRenderer.WriteAsync(context, AnswerOf(context, page));

    static PageAnswer AnswerOf(PageContext context, PageRoute page)
    {
        try
        {
            return page.Answer(context);
        }
        catch (Exception e) when (PageProblem.Of(e) is { } problem)
        {
            return PageAnswer.Of<ProblemPage>(problem, problem.Status);
        }
    }
}
