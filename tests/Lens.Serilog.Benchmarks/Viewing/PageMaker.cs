using Lens.Dashboard;
using Lens.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace Lens.Benchmarks.Viewing;

/// <summary>Makes pages as the server does, without the server.</summary>
sealed class PageMaker(string path) : IDisposable
{
    readonly Viewer _viewer = new(new ViewerSettings { DatabasePath = () => path, QueryTimeout = TimeSpan.FromMinutes(1) }, TimeProvider.System);

    /// <returns>How long the HTML is.</returns>
    public int Make(ViewerPage page)
    {
        DefaultHttpContext http = new();
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = page.Route == "/" ? "/lens" : "/lens" + page.Route;
        http.Request.QueryString = new(page.Query);
        PageContext context = new(_viewer, http, page.Route);
        var answer = PageRoutes.All.First(route => route.Pattern == page.Route).Answer(context);
        return PageRenderer.RenderAsync(context, answer).GetAwaiter().GetResult().Length;
    }

    public void Dispose() => _viewer.Dispose();
}
