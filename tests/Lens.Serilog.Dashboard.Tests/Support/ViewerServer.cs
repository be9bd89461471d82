using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Lens.Dashboard;
using Lens.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lens.Tests.Dashboard.Support;

/// <summary>The pages of the viewer on a real Kestrel, on a port that was free. Of what MapLens adds around them only the content
/// security policy, which decides what a page can do.</summary>
sealed class ViewerServer : IAsyncDisposable
{
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    readonly WebApplication _app;
    readonly Viewer _viewer;
    readonly HttpClient _client;

    ViewerServer(WebApplication app, Viewer viewer, string prefix)
    {
        (_app, _viewer) = (app, viewer);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Root = Address + prefix;
        _client = new(new HttpClientHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new(Root + "/") };
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    /// <summary>The address of the viewer, without a slash at the end.</summary>
    public string Root { get; }

    public Viewer Viewer => _viewer;

    public static async Task<ViewerServer> StartAsync(
        string? databasePath, TimeProvider? timeProvider = null, string prefix = "/lens", Action<IEndpointRouteBuilder>? map = null, Func<ViewerSettings, ViewerSettings>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        ViewerSettings settings = new() { DatabasePath = () => databasePath };
        Viewer viewer = new(change?.Invoke(settings) ?? settings, timeProvider ?? TimeProvider.System);
        PageRoutes.Map(app.MapGroup(prefix), viewer);
        map?.Invoke(app);
        await app.StartAsync();
        return new(app, viewer, prefix);
    }

    /// <param name="path">Below the root: <c>/logs?q=level:error</c>.</param>
    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(Root + path);

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{path} gave {(int)response.StatusCode}: {html}");
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _viewer.Dispose();
    }
}
