using Lens.Tests.AspNetCore.Samples;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Samples;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Samples;

/// <summary>The viewer shows what real programs did, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SampleViewTests(BrowserFixture browsers)
{
    static readonly string[] Pages = ["/", "/spans", "/logs", "/stats", "/errors", "/health"];

    [ChromiumTheory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    public async Task EveryPageShowsASearchOfCodeSearch(int width, bool isDark)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("traces.db");
        var run = await SampleProgram.RunAsync("CodeSearch", folder.Path, ["span", RepositoryRoot.PathOf(Path.Combine("src", "Lens.Serilog", "Spans"))], ("LENS_DB_PATH", path));
        Assert.Equal(0, run.ExitCode);
        await using var server = await ViewerServer.StartAsync(path);
        await using var browser = await browsers.OpenAsync(width, isDark: isDark);

        await VisitAsync(browser, server.Root);
        await browser.Page.GotoAsync(server.Root + "/");
        await browser.Page.Locator("a:has-text('codeSearch')").First.ClickAsync();
        await browser.ArriveAsync("/traces/");

        await browser.Page.Locator(".row-name:has-text('readFile')").First.WaitForAsync();
        Assert.Empty(browser.Problems);
    }

    [ChromiumFact]
    public async Task EveryPageOfTheShopShowsItAndAnOrderAppearsByItself()
    {
        using var shop = RunningShop.Start();
        await using var browser = await browsers.OpenAsync();
        var root = new Uri(shop.Address, "/lens").ToString();

        await VisitAsync(browser, root);
        await browser.Page.GotoAsync(root + "/");
        using var response = await shop.OrderAsync("4000 0000 0000 0002");
        var order = browser.Page.Locator("a:has-text('POST /orders')").First;
        await order.WaitForAsync();
        await order.ClickAsync();
        await browser.ArriveAsync("/traces/" + response.Headers.GetValues("X-Trace-ID").Single());

        var text = await browser.Page.InnerTextAsync("body");
        Assert.All(["charge-card", "POST /charges", "db:TRANSACTION", "payments"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("4000 0000 0000 0002", text, StringComparison.Ordinal);
        Assert.Empty(browser.Problems);
        shop.Stop();
    }

    static async Task VisitAsync(BrowserPage browser, string root)
    {
        foreach (var page in Pages)
        {
            var response = await browser.Page.GotoAsync(root + page);
            Assert.Equal((page, 200), (page, response!.Status));
            Assert.NotEmpty(await browser.Page.InnerTextAsync("main"));
        }

        Assert.Empty(browser.Problems);
    }
}
