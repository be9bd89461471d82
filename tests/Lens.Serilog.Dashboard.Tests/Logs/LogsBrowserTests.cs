using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Logs;

[Collection(BrowserCollection.Name)]
public sealed class LogsBrowserTests(BrowserFixture browsers)
{
    [ChromiumFact]
    public async Task OpenedEventIsPartOfTheAddress()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/logs?level=error");
        await browser.Page.Keyboard.PressAsync("j");
        await browser.Page.WaitForSelectorAsync("#rows summary:focus");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.ArriveAsync("open=");
        await browser.Page.ReloadAsync();
        Assert.True(await browser.Page.IsVisibleAsync("#rows .stack"));
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task WhatIsLoggedAppears()
    {
        using TemporaryFolder folder = new();
        using var store = TraceStore.Open(folder.File("live.db"));
        Log(store, "one");
        await using var server = await ViewerServer.StartAsync(store.Path);
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(server.Root + "/logs");
        Log(store, "two");
        await browser.Page.WaitForSelectorAsync("#rows li.new >> text=two", new() { Timeout = 20_000 });
        Assert.Empty(browser.Problems);
    }

    static void Log(TraceStore store, string message)
    {
        store.PushLog(new()
        {
            Id = 0,
            TimestampNs = Query.StoredTime.ToUnixNs(TimeProvider.System.GetUtcNow()),
            Level = LogEventLevel.Information,
            Message = message,
            Template = message,
        });
        Assert.True(store.Flush());
    }
}
