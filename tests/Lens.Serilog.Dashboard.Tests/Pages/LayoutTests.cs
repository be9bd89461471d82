using Lens.Tests.Dashboard.Support;
using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.Pages;

[Collection(BrowserCollection.Name)]
public sealed class LayoutTests(BrowserFixture browsers)
{
    [ChromiumTheory]
    [InlineData(false, "rgb(251, 251, 250)")]
    [InlineData(true, "rgb(20, 20, 19)")]
    public async Task ColoursFollowTheSystem(bool isDark, string background)
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync(isDark: isDark);
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        Assert.Equal(background, await BackgroundOf(browser.Page));
    }

    [ChromiumFact]
    public async Task SwitchBetweenLightAndDarkIsRemembered()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        await browser.Page.ClickAsync("#theme");
        Assert.Equal("rgb(20, 20, 19)", await BackgroundOf(browser.Page));
        await browser.Page.GotoAsync(shop.Server.Root + "/logs");
        Assert.Equal("rgb(20, 20, 19)", await BackgroundOf(browser.Page));
        Assert.Empty(browser.Problems);
    }

    [ChromiumTheory]
    [InlineData("/")]
    [InlineData("/spans")]
    [InlineData("/logs")]
    [InlineData("/stats")]
    [InlineData("/errors")]
    [InlineData("/health")]
    [InlineData("/?q=stauts:error")]
    public async Task PhoneShowsThePageWithoutScrollingSideways(string path)
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync(390, 844);
        await browser.Page.GotoAsync(shop.Server.Root + path);
        Assert.True(await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task WithoutAScriptAllCanBeRead()
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync(hasScript: false);
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        await browser.Page.FillAsync("#q", "status:error");
        await browser.Page.PressAsync("#q", "Enter");
        Assert.Equal(1, await browser.Page.Locator("#rows tbody tr").CountAsync());
        await browser.Page.ClickAsync(".menu summary");
        await browser.Page.FillAsync("input[name=min]", "5s");
        await browser.Page.ClickAsync(".sheet button");
        Assert.Equal("status:error duration:>=5s", await browser.Page.InputValueAsync("#q"));
        Assert.False(await browser.Page.IsVisibleAsync("#theme"));
        await browser.Page.ClickAsync("nav a[href*=logs]");
        await browser.Page.FillAsync("#q", "level:error");
        await browser.Page.PressAsync("#q", "Enter");
        await browser.Page.ClickAsync("#rows summary");
        Assert.True(await browser.Page.IsVisibleAsync("#rows .stack"));
    }

    static Task<string> BackgroundOf(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
