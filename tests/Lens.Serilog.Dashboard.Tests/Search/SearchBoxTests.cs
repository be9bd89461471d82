using Lens.Tests.Dashboard.Support;
using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.Search;

[Collection(BrowserCollection.Name)]
public sealed class SearchBoxTests(BrowserFixture browsers)
{
    [ChromiumFact]
    public async Task FilterIsWrittenWithTheKeyboardAlone()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        var page = browser.Page;
        await page.GotoAsync(shop.Server.Root + "/");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("sta");
        await ChoicesAre(page, "status:", "rest");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await ChoicesAre(page, "running", "completed");
        Assert.Equal("status:", await page.InputValueAsync("#q"));
        await page.Keyboard.TypeAsync("er");
        await ChoicesAre(page, "error", "");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("status:error ", await page.InputValueAsync("#q"));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("Enter");
        await browser.ArriveAsync("/?q=status");
        Assert.Equal(1, await page.Locator("#rows tbody tr").CountAsync());
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task PiecesAreColouredAsTheServerUnderstandsThem()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        await browser.Page.FillAsync("#q", "-name:\"a b\" or slow");
        await browser.Page.WaitForSelectorAsync(".shown .t");
        Assert.Equal(["w", "k", "v", "", "w", "", "t"], await browser.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.shown span')].map(s => s.className)"));
        Assert.Equal("-name:\"a b\" or slow", await browser.Page.TextContentAsync(".shown"));
    }

    [ChromiumFact]
    public async Task FaultIsShownBelowTheBoxAsItIsWritten()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        await browser.Page.FillAsync("#q", "stauts:error since:1h");
        await browser.Page.WaitForSelectorAsync("#q-fault pre");
        Assert.Contains("^^^^^^^", await browser.Page.TextContentAsync("#q-fault pre"), StringComparison.Ordinal);
        Assert.Equal("stauts:", await browser.Page.TextContentAsync(".shown .wrong"));
        Assert.Equal("true", await browser.Page.GetAttributeAsync("#q", "aria-invalid"));
        await browser.Page.FillAsync("#q", "status:error since:1h");
        await browser.Page.WaitForSelectorAsync("#q:not([aria-invalid])");
        Assert.Equal("", await browser.Page.TextContentAsync("#q-fault"));
    }

    [ChromiumFact]
    public async Task MenusCloseWithEscapeAndOutside()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        await browser.Page.ClickAsync(".menu:not(.help) summary");
        Assert.True(await browser.Page.IsVisibleAsync(".sheet >> text=Last 24 hours"));
        await browser.Page.Keyboard.PressAsync("Escape");
        Assert.False(await browser.Page.IsVisibleAsync(".sheet >> text=Last 24 hours"));
        await browser.Page.ClickAsync(".menu.help summary");
        await browser.Page.Mouse.ClickAsync(60, 880);
        Assert.False(await browser.Page.IsVisibleAsync(".sheet.wide"));
    }

    [ChromiumFact]
    public async Task AddressHasNothingThatSaysNothing()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/logs?level=error&since=1d");
        await browser.Page.FillAsync("#q", "broken");
        await browser.Page.PressAsync("#q", "Enter");
        await browser.ArriveAsync("q=broken");
        Assert.Equal(["level=error", "q=broken", "since=1d"], new Uri(browser.Page.Url).Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
    }

    static async Task ChoicesAre(IPage page, string first, string second)
    {
        await page.WaitForFunctionAsync(
            "([first, second]) => { const rows = [...document.querySelectorAll('#q-choices:not([hidden]) b')].map(b => b.textContent); return rows[0] === first && (!second || second === 'rest' || rows[1] === second); }",
            new[] { first, second });
    }
}
