using Lens.Dashboard.Export;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;
using Microsoft.Playwright;

namespace Lens.Tests.Dashboard.Export;

/// <summary>The file of a trace, opened from the disk in a browser without a network.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ExportBrowserTests(BrowserFixture browser) : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChromiumFact]
    public async Task FileIsAsGoodAsThePage()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        await using var opened = await OpenAsync(SomeTree.Of(spans, logs));
        var page = opened.Page;

        await Assertions.Expect(page.Locator("#details h2")).ToHaveTextAsync("POST /charge");
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator("#details h2")).ToHaveTextAsync("POST /orders");
        await page.Keyboard.PressAsync("z");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("gateway slow");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".span.on .row-name")).ToHaveTextAsync("charge-card");
        await Assertions.Expect(page.Locator("#details h2")).ToHaveTextAsync("charge-card");
        Assert.Contains("#span=" + SomeTraces.Id(6), page.Url, StringComparison.Ordinal);
        Assert.Empty(opened.Problems);
    }

    [ChromiumFact]
    public async Task AddressInTheFileKeepsItsState()
    {
        var (spans, logs) = SomeTraces.OrderThatFailed();
        await using var opened = await OpenAsync(SomeTree.Of(spans, logs), "#span=" + SomeTraces.Id(4));
        await Assertions.Expect(opened.Page.Locator("#details h2")).ToHaveTextAsync("reserve-stock");
        Assert.Empty(opened.Problems);
    }

    [ChromiumFact]
    public async Task LargeFileOpens()
    {
        var (spans, logs) = SomeTraces.LargeOne();
        await using var opened = await OpenAsync(SomeTree.Of(spans, logs));
        await opened.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(opened.Page.Locator("#details h2")).ToHaveTextAsync(await opened.Page.Locator(".span.on .row-name").InnerTextAsync());
        Assert.Empty(opened.Problems);
    }

    async Task<BrowserPage> OpenAsync(TraceTree tree, string hash = "")
    {
        var path = _folder.File("trace.html");
        await using (StreamWriter file = new(path)) HtmlTraceExporter.Write(tree, file, SomeTree.Now);
        var opened = await browser.OpenAsync();
        await opened.Page.Context.SetOfflineAsync(true);
        await opened.Page.GotoAsync(new Uri(path).AbsoluteUri + hash);
        await opened.Page.WaitForSelectorAsync("#trace[data-ready]");
        return opened;
    }
}
