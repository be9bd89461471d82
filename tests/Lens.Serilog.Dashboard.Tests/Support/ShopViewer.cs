using System.Net;
using AngleSharp.Html.Dom;
using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Support;

/// <summary>The viewer over the store of the command line's tests, two minutes after its last trace.</summary>
sealed class ShopViewer : IAsyncDisposable
{
    readonly SampleStore _store;

    ShopViewer(SampleStore store, ViewerServer server, FakeClock clock) => (_store, Server, Clock) = (store, server, clock);

    public ViewerServer Server { get; }

    public FakeClock Clock { get; }

    public string Path => _store.Path;

    public static async Task<ShopViewer> StartAsync(Action<TraceStore>? addMore = null)
    {
        SampleStore store = new(addMore);
        FakeClock clock = new(new(2026, 11, 20, 14, 5, 30, TimeSpan.Zero));
        return new(store, await ViewerServer.StartAsync(store.Path, clock), clock);
    }

    public Task<IHtmlDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK) => Server.PageAsync(path, status);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _store.Dispose();
    }
}
