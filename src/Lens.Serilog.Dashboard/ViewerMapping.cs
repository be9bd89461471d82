using Lens.Dashboard.Api;
using Lens.Dashboard.Pages;
using Lens.Dashboard.Security;
using Lens.Dashboard.Security.Sessions;
using Lens.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lens.Dashboard;

/// <summary>Maps the pages, the API and what stands before them.</summary>
static class ViewerMapping
{
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Where the viewer lies, without a slash at the end.</param>
    /// <param name="options">Validated, and nobody else's.</param>
    /// <returns>One group with every route in it.</returns>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix, LensViewerOptions options) =>
        Map(endpoints, prefix, options, Console.Error);

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix, LensViewerOptions options, TextWriter notices)
    {
        var viewer = new Viewer(SettingsOf(options), options.TimeProvider);
        var access = new ViewerAccess(options);
        var all = endpoints.MapGroup("");
        var pages = all.MapGroup(prefix);
        RouteMemory routes = new();

        // In this order: what was added last stands outermost, and the guard is the first to see a request.
        ((IEndpointConventionBuilder)all).Finally(routes.Add);
        ((IEndpointConventionBuilder)all).Finally(new ViewerGuard(access, new QueryGate(options.QueryTimeout), prefix).Watch);
        all.WithMetadata(UntracedEndpoint.Instance, access, new ExcludeFromDescriptionAttribute());

        PageRoutes.Map(pages, viewer);
        new SignIn(viewer, access, CookiePathsOf(prefix, options)).Map(pages);
        var api = new ApiRoutes(viewer, access, options);
        api.Map(pages.MapGroup("/api"), isMain: true);
        if (options.ApiPrefix is { } other) api.Map(all.MapGroup(other.TrimEnd('/')), isMain: false);
        pages.Map("/{**path}", new UnknownPage(viewer, routes).ServeAsync).WithOrder(int.MaxValue);

        // Who follows would keep the application from ending.
        var lifetime = endpoints.ServiceProvider.GetService<IHostApplicationLifetime>();
        lifetime?.ApplicationStopping.Register(api.Close);
        lifetime?.ApplicationStopped.Register(viewer.Dispose);
        SignInNotice.WriteWhenStarted(endpoints, access, prefix, notices);
        return all;
    }

    static IReadOnlyList<string> CookiePathsOf(string prefix, LensViewerOptions options) => options.ApiPrefix is { } other ? [prefix, other.TrimEnd('/')] : [prefix];

    static ViewerSettings SettingsOf(LensViewerOptions options) => new()
    {
        DatabasePath = () => options.DatabasePath ?? LensRuntime.Default?.Store?.Path ?? StoreSettingsSource.From(new LensOptions()).Path,
        QueryTimeout = options.QueryTimeout,
        PageSize = Math.Min(options.MaxPageSize, new PageRequest().Limit),
    };
}
