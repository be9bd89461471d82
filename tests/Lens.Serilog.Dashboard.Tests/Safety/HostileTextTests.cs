using AngleSharp.Html.Parser;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Safety;

/// <summary>T13: stored text is text, wherever it is shown.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(BrowserFixture browsers)
{
    static readonly string[] Paths = ["/", "/spans", "/logs", "/stats", "/stats?by=service", "/stats?by=user", "/errors", "/health"];

    [Fact]
    public async Task NoPageHasAnElementThatLensDidNotWrite()
    {
        await using var shop = await ShopViewer.StartAsync(HostileStore.Fill);
        foreach (var path in Paths)
        {
            var page = await shop.PageAsync(path);
            Assert.Empty(page.QuerySelectorAll("script:not([src]), iframe, img, math, base, meta[http-equiv], textarea, [srcdoc]"));
            Assert.DoesNotContain(page.All, static e => e.Attributes.Any(static a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
            Assert.DoesNotContain(page.QuerySelectorAll("[href]"), static e => !e.GetAttribute("href")!.StartsWith('/') && e.GetAttribute("href") != "#main");
        }
    }

    [Fact]
    public async Task EachPayloadIsShownAsItIs()
    {
        await using var shop = await ShopViewer.StartAsync(HostileStore.Fill);
        var page = await shop.PageAsync("/?limit=1000");
        var names = page.QuerySelectorAll("#rows a.row").Select(static a => a.TextContent).ToList();
        // What HTML can not hold is not there: NUL is replaced by whoever reads it.
        foreach (var payload in HostileStore.Payloads.Where(static p => !p.Contains('\0', StringComparison.Ordinal))) Assert.Contains(payload, names);
    }

    [Fact]
    public async Task WhatIsInTheAddressIsShownAsItIs()
    {
        await using var shop = await ShopViewer.StartAsync();
        foreach (var payload in HostileStore.Payloads)
        {
            foreach (var key in new[] { "q", "since", "until", "before", "back", "limit", "min", "by", "sort", "level", "open", "live", "<script>alert(1)</script>" })
            {
                foreach (var path in Paths)
                {
                    using var response = await shop.Server.GetAsync($"{path.Split('?')[0]}?{Uri.EscapeDataString(key)}={Uri.EscapeDataString(payload)}");
                    Assert.InRange((int)response.StatusCode, 200, 404);
                    var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
                    Assert.Empty(page.QuerySelectorAll("script:not([src]), iframe, img, math, base, meta[http-equiv], textarea"));
                    Assert.DoesNotContain(page.All, static e => e.Attributes.Any(static a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
                }
            }
        }
    }

    [ChromiumFact]
    public async Task NothingRunsInABrowser()
    {
        await using var shop = await ShopViewer.StartAsync(HostileStore.Fill);
        await using var browser = await browsers.OpenAsync();
        foreach (var path in Paths)
        {
            await browser.Page.GotoAsync(shop.Server.Root + path);
            await browser.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await browser.Page.EvaluateAsync("document.querySelectorAll('#rows a, #rows summary').forEach(e => { e.focus(); e.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); })");
        }

        await browser.Page.GotoAsync(shop.Server.Root + "/");
        foreach (var start in new[] { "name:", "service:", "@" })
        {
            await browser.Page.FillAsync("#q", start);
            await browser.Page.WaitForSelectorAsync("#q-choices li");
        }

        Assert.Empty(browser.Problems);
    }
}
