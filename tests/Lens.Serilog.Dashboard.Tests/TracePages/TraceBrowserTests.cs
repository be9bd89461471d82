using System.Globalization;
using Lens.Dashboard.TracePages;
using Lens.Dashboard.Waterfall;
using Lens.Tests.Dashboard.Support;
using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.TracePages;

/// <summary>The page of a trace in a browser: what keys, mouse and addresses do.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TraceBrowserTests(BrowserFixture browser) : IAsyncLifetime
{
    readonly TraceStoreFile _file = new(withLarge: true);
    ViewerServer _server = null!;
    BrowserPage _browserPage = null!;

    IPage Page => _browserPage.Page;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null) return;
        _server = await ViewerServer.StartAsync(_file.Path);
        _browserPage = await browser.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browserPage is not null)
        {
            Assert.Empty(_browserPage.Problems);
            await _browserPage.DisposeAsync();
            await _server.DisposeAsync();
        }

        _file.Dispose();
    }

    [ChromiumFact]
    public async Task KeysMoveTheSelectionAndTheAddressFollows()
    {
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(1));
        await Page.Keyboard.PressAsync("j");
        await SelectedIsAsync("authenticate");
        await Page.Keyboard.PressAsync("ArrowDown");
        await SelectedIsAsync("validate-cart");
        Assert.Contains("span=" + SomeTraces.Id(3), Page.Url, StringComparison.Ordinal);
        await Page.Keyboard.PressAsync("k");
        await SelectedIsAsync("authenticate");
        await Page.Keyboard.PressAsync("End");
        await SelectedIsAsync("publish order-failed");
        await Page.Keyboard.PressAsync("Home");
        await SelectedIsAsync("POST /orders");
        await Page.Keyboard.PressAsync("e");
        await SelectedIsAsync("charge-card");
        await Assertions.Expect(Page.Locator("#details h2")).ToHaveTextAsync("charge-card");
    }

    [ChromiumFact]
    public async Task RowsOpenAndCloseAndTheAddressKeepsIt()
    {
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(4));
        Assert.Equal(10, await RowsAsync());
        await Page.Keyboard.PressAsync("h");
        Assert.Equal(8, await RowsAsync());
        await Page.ReloadAsync();
        Assert.Equal(8, await RowsAsync());
        await Page.Keyboard.PressAsync("l");
        Assert.Equal(10, await RowsAsync());
        await Page.Keyboard.PressAsync("C");
        Assert.Equal(1, await RowsAsync());
        await SelectedIsAsync("POST /orders");
        await Assertions.Expect(Page.Locator(".span.on .label .inside")).ToHaveTextAsync("3 failed inside");
        await Page.Keyboard.PressAsync("O");
        Assert.Equal(10, await RowsAsync());
    }

    [ChromiumFact]
    public async Task FoldedSiblingsOpenOneByOne()
    {
        await OpenAsync(SomeTraces.Order, "span=~" + SomeTraces.Id(100));
        await SelectedIsAsync("SELECT stock");
        await Assertions.Expect(Page.Locator(".span.on .times")).ToHaveTextAsync("×41");
        await Assertions.Expect(Page.Locator("#details dt").First).ToHaveTextAsync("together");
        await Page.Locator(".span.on .fold").ClickAsync();
        Assert.Equal(51, await RowsAsync());
    }

    [ChromiumFact]
    public async Task SpanInsideAFoldIsShownWhereTheAddressNamesIt()
    {
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(120));
        await SelectedIsAsync("SELECT stock");
        Assert.Equal(51, await RowsAsync());
        Assert.True(await Page.Locator(".span.on").IsVisibleAsync());
    }

    [ChromiumFact]
    public async Task AddressOfAnUnknownSpanSelectsTheOneToSeeFirst()
    {
        await OpenAsync(SomeTraces.Order, "span=ffffffffffffffff");
        await SelectedIsAsync("POST /charge");
    }

    [ChromiumFact]
    public async Task BackAndForwardGoThroughWhatWasSeen()
    {
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(1));
        await Row("reserve-stock").ClickAsync();
        await SelectedIsAsync("reserve-stock");
        await Page.WaitForTimeoutAsync(900); // steps in quick succession are one step of the way back
        await Row("charge-card").ClickAsync();
        await SelectedIsAsync("charge-card");
        await Page.GoBackAsync();
        await SelectedIsAsync("reserve-stock");
        await Assertions.Expect(Page.Locator("#details h2")).ToHaveTextAsync("reserve-stock");
        await Page.GoForwardAsync();
        await SelectedIsAsync("charge-card");
    }

    [ChromiumFact]
    public async Task KeysZoomAndTheAddressKeepsIt()
    {
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(6));
        var whole = await Page.Locator("#ticks").InnerTextAsync();
        await Page.Keyboard.PressAsync("z");
        await AddressHasAsync("zoom=");
        var zoomed = await Page.Locator("#ticks").InnerTextAsync();
        Assert.NotEqual(whole, zoomed);
        Assert.True(await Page.Locator(".minimap .window").IsVisibleAsync());
        await Page.ReloadAsync();
        Assert.Equal(zoomed, await Page.Locator("#ticks").InnerTextAsync());
        await Page.Keyboard.PressAsync("0");
        await AddressLosesAsync("zoom=");
        Assert.Equal(whole, await Page.Locator("#ticks").InnerTextAsync());
    }

    [ChromiumFact]
    public async Task WheelWithAModifierZoomsAroundThePointer()
    {
        await OpenAsync(SomeTraces.Order);
        var lane = (await Row("charge-card").Locator(".lane").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(lane.X + (lane.Width / 4), lane.Y + 5);
        await Page.Keyboard.DownAsync("Control");
        for (var i = 0; i < 8; i++) await Page.Mouse.WheelAsync(0, -60);
        await Page.Keyboard.UpAsync("Control");
        await AddressHasAsync("zoom=");
        var (from, to) = await ZoomAsync();
        Assert.InRange(to - from, 1, 400 * SomeTraces.Ms);
        Assert.InRange(310 * SomeTraces.Ms, from, to);
    }

    [ChromiumFact]
    public async Task DragOnTheMapChoosesTheTimeAndMovesIt()
    {
        await OpenAsync(SomeTraces.Order);
        var map = (await Page.Locator("#minimap").BoundingBoxAsync())!;
        await DragAsync(map, 0.25, 0.5);
        await AddressHasAsync("zoom=");
        var (from, to) = await ZoomAsync();
        Assert.InRange(from, 305 * SomeTraces.Ms, 315 * SomeTraces.Ms);
        Assert.InRange(to, 615 * SomeTraces.Ms, 625 * SomeTraces.Ms);
        await DragAsync(map, 0.4, 0.6);
        await AddressLosesAsync($"zoom={from}-");
        var moved = await ZoomAsync();
        Assert.InRange(moved.From - from, 240 * SomeTraces.Ms, 256 * SomeTraces.Ms);
        Assert.InRange(moved.To - moved.From - (to - from), -10, 10);
    }

    [ChromiumFact]
    public async Task SearchFindsNamesAttributesAndLogEvents()
    {
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(1));
        await Page.Keyboard.PressAsync("/");
        await Page.Keyboard.TypeAsync("payments.example");
        await Assertions.Expect(Page.Locator("#find-count")).ToHaveTextAsync("2 found");
        await Page.Keyboard.PressAsync("Enter");
        await SelectedIsAsync("charge-card");
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("n");
        await SelectedIsAsync("POST payments.example/charge");
        await Assertions.Expect(Page.Locator("#find-count")).ToHaveTextAsync("2 of 2");
        await Page.Keyboard.PressAsync("n");
        await SelectedIsAsync("charge-card");
        await Page.Keyboard.PressAsync("N");
        await SelectedIsAsync("POST payments.example/charge");
        Assert.Contains("find=payments.example", Page.Url, StringComparison.Ordinal);
        Assert.Equal(2, await Page.Locator(".span.found:visible").CountAsync());
    }

    [ChromiumFact]
    public async Task ClosedRowTellsThatItHidesAMatch()
    {
        await OpenAsync(SomeTraces.Order, "find=select");
        await Assertions.Expect(Page.Locator("#find-count")).ToHaveTextAsync("41 found");
        await Assertions.Expect(Page.Locator(".span.found .times")).ToHaveTextAsync("×41");
    }

    [ChromiumFact]
    public async Task DividerMakesRoomForNamesAndIsKept()
    {
        await OpenAsync(SomeTraces.Order);
        var before = (await Page.Locator("#ticks").BoundingBoxAsync())!;
        await DragAsync((await Page.Locator(".drawing").BoundingBoxAsync())!, 0.36, 0.6);
        Assert.InRange((await Page.Locator("#ticks").BoundingBoxAsync())!.Width, before.Width * 0.55, before.Width * 0.7);
        await Page.ReloadAsync();
        await Page.WaitForSelectorAsync("#trace[data-ready]");
        Assert.InRange((await Page.Locator("#ticks").BoundingBoxAsync())!.Width, before.Width * 0.55, before.Width * 0.7);
    }

    [ChromiumFact]
    public async Task CopyButtonCopies()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await OpenAsync(SomeTraces.Order, "span=" + SomeTraces.Id(6));
        await Page.GetByLabel("Copy the id of the trace").ClickAsync();
        await Assertions.Expect(Page.Locator(".copy.done").First).ToBeVisibleAsync();
        Assert.Equal(SomeTraces.Order, await Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Page.GetByLabel("Copy the error").ClickAsync();
        await Assertions.Expect(Page.Locator(".trouble .copy.done")).ToBeVisibleAsync();
        Assert.Contains("at Shop.Gateway.ChargeAsync", await Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task SheetOfKeysOpensAndSaysWhatTheScriptKnows()
    {
        await OpenAsync(SomeTraces.Order);
        await Page.Keyboard.PressAsync("?");
        Assert.True(await Page.Locator("#keys").IsVisibleAsync());
        await Page.Keyboard.PressAsync("Escape");
        Assert.False(await Page.Locator("#keys").IsVisibleAsync());

        var known = await Page.EvaluateAsync<string[]>($"import('{Asset("trace-keys.js")}').then(m => Object.keys(m.keysOf({{}})))");
        var told = KeySheet.Keys.SelectMany(static k => k.Keys.Split(' ')).Select(static k => k == "Space" ? " " : k);
        // The same key as + without Shift on many keyboards.
        Assert.Equal(known.Where(static k => k != "=").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [ChromiumFact]
    public async Task TimesAreTheSameInTheScript()
    {
        await OpenAsync(SomeTraces.Order);
        var random = new Random(20);
        long[] times =
        [
            0, 1, 999, 1_000, 9_949, 9_950, 999_499, 999_500, 1_000_000, 999_499_999, 999_500_000, 59_949_000_000, 59_950_000_000, 3_599_500_000_000, 86_400_000_000_000, -5_000_000,
            .. Enumerable.Range(0, 2_000).Select(i => (long)Math.Pow(10, random.NextDouble() * 15)),
        ];
        var texts = await Page.EvaluateAsync<string[]>($"times => import('{Asset("trace-time.js")}').then(m => times.map(m.durationText))", times);
        Assert.Equal(times.Select(SpanTime.Of), texts);
    }

    [ChromiumFact]
    public async Task DetailsCanBeReachedAndLeftByKeys()
    {
        await OpenAsync(SomeTraces.Order);
        await Page.Keyboard.PressAsync("Enter");
        Assert.Equal("details", await Page.EvaluateAsync<string>("document.activeElement.id"));
        await Page.Keyboard.PressAsync("Escape");
        Assert.Equal("rows", await Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [ChromiumFact]
    public async Task RunningTraceGoesOnByItself()
    {
        _file.AddRunning();
        await OpenAsync(SomeTraces.Running);
        await Assertions.Expect(Page.Locator(".ended")).ToHaveTextAsync("running");
        // What is being read stays as it is while there is nothing new about it.
        await Page.EvaluateAsync("document.querySelector('#details h2').dataset.read = 'yes'");
        await Page.WaitForRequestAsync(static request => request.Url.EndsWith(SomeTraces.Running, StringComparison.Ordinal), new() { Timeout = 15_000 });
        await Page.WaitForRequestAsync(static request => request.Url.EndsWith(SomeTraces.Running, StringComparison.Ordinal), new() { Timeout = 15_000 });
        Assert.Equal("yes", await Page.EvaluateAsync<string>("document.querySelector('#details h2').dataset.read"));
        _file.EndRunning();
        await Assertions.Expect(Page.Locator(".ended")).ToHaveTextAsync("completed", new() { Timeout = 15_000 });
        await Assertions.Expect(Row("send report")).ToBeVisibleAsync();
        await Assertions.Expect(Row("render").Locator(".dot")).ToHaveClassAsync("dot completed");
    }

    [ChromiumFact]
    public async Task TenThousandSpansAreInteractiveWithinASecond()
    {
        // The best of some: a machine that is busy with something else makes them longer, nothing makes them shorter.
        var ready = double.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await OpenAsync(SomeTraces.Large);
            ready = Math.Min(ready, await Page.EvaluateAsync<double>("+document.getElementById('trace').dataset.ready"));
        }

        Assert.InRange(await Page.Locator(".span").CountAsync(), 10, 100);
        Assert.InRange(ready, 1, 1_000);
    }

    [ChromiumFact]
    public async Task TenThousandRowsScrollToTheirEnd()
    {
        await OpenAsync(SomeTraces.Large);
        await Page.Keyboard.PressAsync("End");
        await Assertions.Expect(Page.Locator(".span.on")).ToBeInViewportAsync();
        var shown = await Page.EvaluateAsync<int>("+document.querySelector('.span.on').getAttribute('aria-rowindex')");
        Assert.Equal(await RowsAsync(), shown);
        await Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Page.Locator(".span.on")).ToHaveAttributeAsync("aria-rowindex", "1");
    }

    [ChromiumTheory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task NothingIsWiderThanTheScreen(int width, bool isDark)
    {
        await using var other = await browser.OpenAsync(width, 900, isDark);
        foreach (var trace in (string[])[SomeTraces.Order, SomeTraces.Deep, SomeTraces.Strange, SomeTraces.Extreme, SomeTraces.Interrupted])
        {
            await other.Page.GotoAsync($"{_server.Root}/traces/{trace}");
            await other.Page.WaitForSelectorAsync("#trace[data-ready]");
            Assert.InRange(await other.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        }

        Assert.Empty(other.Problems);
    }

    async Task OpenAsync(string trace, string query = "")
    {
        await Page.GotoAsync($"{_server.Root}/traces/{trace}{(query.Length > 0 ? "?" + query : "")}");
        await Page.WaitForSelectorAsync("#trace[data-ready]");
    }

    async Task SelectedIsAsync(string name) => await Assertions.Expect(Page.Locator(".span.on .row-name")).ToHaveTextAsync(name);

    ILocator Row(string name) => Page.Locator(".span:visible").Filter(new() { Has = Page.GetByText(name, new() { Exact = true }) });

    async Task<int> RowsAsync() => int.Parse((await Page.Locator("#rows").GetAttributeAsync("aria-rowcount"))!, CultureInfo.InvariantCulture);

    string Asset(string name) => _server.Root + _server.Viewer.Assets.PathOf("Trace/" + name);

    // The page is asked: a wait for the event of the browser misses it when it came just before.
    Task AddressHasAsync(string text) => Page.WaitForFunctionAsync("text => location.href.includes(text)", text);

    Task AddressLosesAsync(string text) => Page.WaitForFunctionAsync("text => !location.href.includes(text)", text);

    async Task<(long From, long To)> ZoomAsync()
    {
        var zoom = (await Page.EvaluateAsync<string>("location.href")).Split("zoom=")[1].Split('&')[0].Split('-');
        return (long.Parse(zoom[0], CultureInfo.InvariantCulture), long.Parse(zoom[1], CultureInfo.InvariantCulture));
    }

    async Task DragAsync(LocatorBoundingBoxResult box, double from, double to)
    {
        await Page.Mouse.MoveAsync((float)(box.X + (box.Width * from)), box.Y + 20);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync((float)(box.X + (box.Width * to)), box.Y + 22, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
    }
}
