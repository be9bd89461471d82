using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lens.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lens.Tests.Dashboard.Support;

/// <summary>An application with the viewer as <c>MapLens</c> maps it, on a real Kestrel, on a port that was free.</summary>
sealed class MappedViewer : IAsyncDisposable
{
    readonly WebApplication _app;

    MappedViewer(WebApplication app, string prefix)
    {
        _app = app;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Prefix = prefix;
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public string Prefix { get; }

    public HttpClient Client { get; }

    /// <summary>Every endpoint of the application.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>What was written for the developer.</summary>
    public string Notices { get; private init; } = "";

    public static async Task<MappedViewer> StartAsync(
        string? databasePath,
        Action<LensViewerOptions>? configure = null,
        string prefix = "/lens",
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? before = null,
        Action<IEndpointConventionBuilder>? conventions = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        before?.Invoke(app);
        LensViewerOptions options = new() { DatabasePath = databasePath };
        configure?.Invoke(options);
        ViewerOptionsValidation.Validate(prefix, options);
        StringWriter notices = new();
        var all = ViewerMapping.Map(app, prefix, options.Copy(), notices);
        conventions?.Invoke(all);
        await app.StartAsync();
        return new(app, prefix) { Notices = notices.ToString() };
    }

    /// <param name="method">GET, DELETE…</param>
    /// <param name="path">Below the prefix.</param>
    /// <param name="headers">As <c>Name: value</c>.</param>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, params string[] headers)
    {
        using HttpRequestMessage request = new(new(method), Prefix + path);
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            Assert.True(request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim()), header);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params string[] headers) => SendAsync("GET", path, headers);

    /// <summary>The JSON that a path gives.</summary>
    public async Task<JsonElement> JsonAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{path} gave {(int)response.StatusCode}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Sends bytes as they are and gives the status; 0 when the connection was just closed.</summary>
    public async Task<int> RawAsync(string request)
    {
        using TcpClient socket = new();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        var buffer = new byte[64];
        var length = await stream.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false, limit.Token);
        return length < 12 ? 0 : int.Parse(Encoding.Latin1.GetString(buffer, 9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
