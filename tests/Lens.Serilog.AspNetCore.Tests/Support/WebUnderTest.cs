using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lens.Tests.Support;

/// <summary>An application on Kestrel, on a free port of this machine, with Lens and a database in a temporary folder.</summary>
sealed class WebUnderTest : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly WebApplication _app;

    WebUnderTest(Action<WebApplication> map, Settings settings)
    {
        DatabasePath = settings.DatabasePath ?? _folder.File("traces.db");
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = settings.Name, EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Tests", LogLevel.Debug);
        builder.AddLens(
            o =>
            {
                o.DatabasePath = DatabasePath;
                o.ConsoleFormat = ConsoleFormat.None;
                settings.Lens?.Invoke(o);
            },
            logger => logger.WriteTo.Sink(Sink));
        settings.Services?.Invoke(builder.Services);
        _app = builder.Build();
        settings.Before?.Invoke(_app);
        _app.UseLensRequestTracing(settings.Tracing);
        map(_app);
    }

    public string DatabasePath { get; }

    /// <summary>What was logged.</summary>
    public CollectingSink Sink { get; } = new();

    public Uri Address { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public static async Task<WebUnderTest> Start(Action<WebApplication> map, Settings? settings = null)
    {
        WebUnderTest web = new(map, settings ?? new());
        await web._app.StartAsync();
        web.Address = new Uri(web._app.Urls.First());
        web.Client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false }) { BaseAddress = web.Address };
        return web;
    }

    /// <summary>Sends a request that has these headers and no others of tracing.</summary>
    public async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>Waits until so many requests have been stored to their end, which is after their response has arrived.</summary>
    public StoredRows Stored(int requests = 1) => Stored(DatabasePath, requests);

    public static StoredRows Stored(string path, int requests)
    {
        StoredRows rows = null!;
        Eventually.Holds(
            () =>
            {
                LensRuntime.Flush();
                rows = StoredRows.Read(path);
                return rows.Spans.Count(static span => span.Kind == System.Diagnostics.ActivityKind.Server && span.Status != SpanStatus.Running) >= requests;
            },
            $"{requests} requests are stored");
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What differs from one test to the other.</summary>
    internal sealed record Settings
    {
        public string Name { get; init; } = "Shop";

        /// <summary>Null for one of its own.</summary>
        public string? DatabasePath { get; init; }

        public Action<LensOptions>? Lens { get; init; }

        public Action<RequestTracingOptions>? Tracing { get; init; }

        public Action<IServiceCollection>? Services { get; init; }

        /// <summary>Middleware in front of Lens.</summary>
        public Action<WebApplication>? Before { get; init; }
    }
}
