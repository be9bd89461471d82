using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lens.Dashboard.Standalone;

/// <summary>A web server of its own with nothing but the viewer, for this machine only. It reads no settings, writes no log and takes
/// no signals: all that is the application's.</summary>
sealed class LoopbackViewer : IAsyncDisposable
{
    public const int UsualPort = 5341;

    const int MostConnections = 512;
    const int LargestRequest = 16 * 1024;

    public static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    static readonly TimeSpan TimeForHeaders = TimeSpan.FromSeconds(10);

    readonly WebApplication _app;

    LoopbackViewer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <param name="port">0 takes one that is free.</param>
    /// <param name="options">Validated.</param>
    /// <param name="notices">Where is told how to sign in.</param>
    /// <exception cref="IOException">The port is in use, or may not be used.</exception>
    public static async Task<LoopbackViewer> StartAsync(int port, LensViewerOptions options, TextWriter notices)
    {
        var app = Build(port);
        ViewerMapping.Map(app, "", options, notices);
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new IOException(TextOf(port, e), e);
        }

        return new(app, AddressOf(app));
    }

    public async ValueTask DisposeAsync()
    {
        // Who follows would keep it waiting.
        using CancellationTokenSource now = new(TimeSpan.FromMilliseconds(500));
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder.Build();
    }

    static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.MaxRequestBodySize = LargestRequest;
        kestrel.Limits.RequestHeadersTimeout = TimeForHeaders;

        // Of the two addresses of loopback a free port can only be had on one at a time.
        if (port == 0) kestrel.Listen(IPAddress.Loopback, 0);
        else kestrel.ListenLocalhost(port);
    }

    static string TextOf(int port, Exception e) => e is AddressInUseException || e.InnerException is AddressInUseException
        ? $"port {port} is in use by another program."
        : $"port {port} can not be used: {e.Message}";

    static Uri AddressOf(WebApplication app) => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The usual one would take Ctrl-C away from the application.</summary>
    sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
