using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Safety;

[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browsers)
{
    [AxeTheory]
    [InlineData(false, 1440)]
    [InlineData(true, 1440)]
    [InlineData(false, 390)]
    public async Task NothingSeriousKeepsAnyoneOut(bool isDark, int width)
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync(width, isDark: isDark);
        foreach (var path in new[] { "/", "/?q=stauts:x", "/?q=user:nobody", "/spans", "/logs", "/stats", "/errors", "/health", "/?limit=0" })
        {
            await browser.Page.GotoAsync(shop.Server.Root + path);
            await browser.Page.EvaluateAsync("document.querySelector('#rows details')?.setAttribute('open', '')");
            Assert.Equal([], (await Axe.FindAsync(browser.Page)).Select(found => $"{path}: {found}"));
        }
    }

    [AxeTheory]
    [InlineData("summary[aria-label^=Help]")]
    [InlineData(".menu:not(.help) summary")]
    public async Task MenusKeepNobodyOut(string menu)
    {
        await using var shop = await ShopViewer.StartAsync();
        await using var browser = await browsers.OpenAsync();
        await browser.Page.GotoAsync(shop.Server.Root + "/");
        await browser.Page.ClickAsync(menu);
        Assert.Equal([], await Axe.FindAsync(browser.Page));
    }
}
