using System.Globalization;
using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;
using Microsoft.Playwright;
using Serilog;

namespace Lens.Tests.Dashboard.Traces;

[Collection(BrowserCollection.Name)]
public sealed class TracesBrowserTests(BrowserFixture browsers)
{
    [ChromiumFact]
    public async Task DragOverTheBarsNarrowsTheTime()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/?since=10m");
        await DragAsync(browser.Page, ".bars", 0.60, 0.5, 0.72, 0.5);
        await browser.ArriveAsync("until=");
        var (since, until) = RangeOf(browser.Page);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 14, 1, 30, TimeSpan.Zero), since, TimeSpan.FromSeconds(2));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 14, 2, 42, TimeSpan.Zero), until, TimeSpan.FromSeconds(2));
        Assert.Equal([SampleStore.FailedId], await IdsOf(browser.Page));
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task DragOverTheDotsNarrowsTheDurationToo()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/?since=10m");
        await DragAsync(browser.Page, ".dots", 0.1, 0.4, 0.95, 0.75);
        await browser.ArriveAsync("duration:");
        Assert.Contains("duration:>=", await browser.Page.InputValueAsync("#q"), StringComparison.Ordinal);
        Assert.Equal([SampleStore.FailedId], await IdsOf(browser.Page));
        await browser.Page.GoBackAsync();
        Assert.Equal(3, (await IdsOf(browser.Page)).Length);
    }

    [ChromiumFact]
    public async Task EscapeGivesADragUp()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        var box = (await browser.Page.Locator(".dots").BoundingBoxAsync())!;
        await browser.Page.Mouse.MoveAsync(box.X + 100, box.Y + 50);
        await browser.Page.Mouse.DownAsync();
        await browser.Page.Mouse.MoveAsync(box.X + 300, box.Y + 90);
        Assert.Equal(1, await browser.Page.Locator(".brush").CountAsync());
        await browser.Page.Keyboard.PressAsync("Escape");
        await browser.Page.Mouse.UpAsync();
        Assert.Equal(0, await browser.Page.Locator(".brush").CountAsync());
        Assert.EndsWith("/lens/", browser.Page.Url, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task WhatIsWrittenAppearsAndIsMarked()
    {
        using TemporaryFolder folder = new();
        using var store = TraceStore.Open(folder.File("live.db"));
        Push(store, 1, "first");
        await using var server = await ViewerServer.StartAsync(store.Path);
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(server.Root + "/");
        Push(store, 2, "second");
        await browser.Page.WaitForSelectorAsync("#rows tr.new >> text=second", new() { Timeout = 20_000 });
        Assert.Equal(2, await browser.Page.Locator("#rows tbody tr").CountAsync());
        Assert.Equal("2", await browser.Page.TextContentAsync(".cards dd"));
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task ApplicationIsFollowedWhileItWorks()
    {
        using TemporaryFolder folder = new();
        using var logger = new LoggerConfiguration().UseLens(o =>
        {
            o.DatabasePath = folder.File("app.db");
            o.ConsoleFormat = ConsoleFormat.None;
        }).CreateLogger();
        await using var app = await MappedViewer.StartAsync(folder.File("app.db"));
        await using var browser = await browsers.OpenAsync();
        TaskCompletionSource<int> followed = new();
        browser.Page.Response += (_, response) =>
        {
            if (response.Url.Contains("/api/follow", StringComparison.Ordinal)) followed.TrySetResult(response.Status);
        };
        await browser.Page.GotoAsync(app.Address + "lens/");
        await browser.Page.WaitForSelectorAsync(".nothing");
        Assert.Equal(200, await followed.Task.WaitAsync(TimeSpan.FromSeconds(20)));

        using (logger.PushSpan("import-catalogue"))
        {
            logger.Information("Reading {File}", "catalogue.csv");
            await browser.Page.WaitForSelectorAsync("#rows .dot.running", new() { Timeout = 20_000 });
        }

        await browser.Page.WaitForSelectorAsync("#rows .dot.completed", new() { Timeout = 20_000 });
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task WhoeverReadsIsNotMoved()
    {
        using TemporaryFolder folder = new();
        using var store = TraceStore.Open(folder.File("live.db"));
        for (var i = 1; i <= 60; i++) Push(store, i, "trace " + i.ToString(CultureInfo.InvariantCulture));
        await using var server = await ViewerServer.StartAsync(store.Path);
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(server.Root + "/");
        await browser.Page.EvaluateAsync("scrollTo(0, 900)");
        var top = await browser.Page.EvaluateAsync<double>("document.querySelectorAll('#rows tbody tr')[30].getBoundingClientRect().top");
        Push(store, 99, "late");
        await browser.Page.WaitForSelectorAsync("#arrived", new() { Timeout = 20_000 });
        Assert.Equal("Show 1 new", await browser.Page.TextContentAsync("#arrived"));
        Assert.Equal(60, await browser.Page.Locator("#rows tbody tr").CountAsync());
        Assert.Equal(top, await browser.Page.EvaluateAsync<double>("document.querySelectorAll('#rows tbody tr')[30].getBoundingClientRect().top"), 1.0);
        await browser.Page.ClickAsync("#arrived");
        await browser.Page.WaitForSelectorAsync("#rows tr.new >> text=late");
    }

    [ChromiumFact]
    public async Task PauseIsPartOfTheAddress()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/?q=status:error");
        await browser.Page.ClickAsync("#live");
        Assert.Equal("Paused", await browser.Page.TextContentAsync("#live"));
        Assert.Contains("live=off", browser.Page.Url, StringComparison.Ordinal);
        await browser.Page.ReloadAsync();
        Assert.Equal("false", await browser.Page.GetAttributeAsync("#live", "aria-pressed"));
    }

    [ChromiumFact]
    public async Task RowsAreReachedWithTheKeyboard()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/?limit=2");
        await browser.Page.Keyboard.PressAsync("j");
        await browser.Page.Keyboard.PressAsync("j");
        Assert.Equal("POST /orders", await browser.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await browser.Page.Keyboard.PressAsync("k");
        Assert.Equal("nightly import", await browser.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await browser.Page.Keyboard.PressAsync("n");
        await browser.ArriveAsync("before=");
        await browser.Page.Keyboard.PressAsync("p");
        await browser.ArriveAsync("/lens/?limit=2");
        await browser.Page.Keyboard.PressAsync("j");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.ArriveAsync($"/traces/{SampleStore.InterruptedId}");
    }

    static void Push(TraceStore store, int id, string name)
    {
        store.PushSpan(new()
        {
            TraceId = $"{id:x32}",
            SpanId = $"{id:x16}",
            Name = name,
            StartNs = Query.StoredTime.ToUnixNs(TimeProvider.System.GetUtcNow()),
            DurationNs = 5_000_000,
            Status = SpanStatus.Completed,
        });
        Assert.True(store.Flush());
    }

    static async Task DragAsync(IPage page, string area, double x1, double y1, double x2, double y2)
    {
        var box = (await page.Locator(area).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync((float)(box.X + (x1 * box.Width)), (float)(box.Y + (y1 * box.Height)));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((float)(box.X + (x2 * box.Width)), (float)(box.Y + (y2 * box.Height)), new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    static (DateTimeOffset Since, DateTimeOffset Until) RangeOf(IPage page)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(page.Url).Query);
        return (DateTimeOffset.Parse(query["since"]!, CultureInfo.InvariantCulture), DateTimeOffset.Parse(query["until"]!, CultureInfo.InvariantCulture));
    }

    static Task<string[]> IdsOf(IPage page) => page.EvaluateAsync<string[]>("[...document.querySelectorAll('#rows [data-id]')].map(r => r.dataset.id)");
}
