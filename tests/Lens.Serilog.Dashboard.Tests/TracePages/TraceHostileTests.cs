using Lens.Dashboard.Export;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.TracePages;

/// <summary>Stored text is text: on the page of a trace, in its details, in its search, in its file.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TraceHostileTests(BrowserFixture browser) : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Payloads => [.. Enumerable.Range(0, Hostile.Payloads.Length)];

    public void Dispose() => _folder.Dispose();

    [ChromiumTheory]
    [MemberData(nameof(Payloads))]
    public async Task PageRunsNothing(int payload)
    {
        var text = Hostile.Payloads[payload];
        using (var store = TraceStore.Open(_folder.File("traces.db"), Timeout.InfiniteTimeSpan))
        {
            var (spans, logs) = Hostile.TraceOf(text);
            store.SaveTrace(SomeTraces.Order, spans, logs);
        }

        await using var server = await ViewerServer.StartAsync(_folder.File("traces.db"));
        await using var opened = await browser.OpenAsync();
        await opened.Page.GotoAsync($"{server.Root}/traces/{SomeTraces.Order}?find={Uri.EscapeDataString(text)}&span=0000000000000001");
        await LookAroundAsync(opened, text);
    }

    [ChromiumTheory]
    [MemberData(nameof(Payloads))]
    public async Task FileRunsNothing(int payload)
    {
        var text = Hostile.Payloads[payload];
        var (spans, logs) = Hostile.TraceOf(text);
        await using (StreamWriter file = new(_folder.File("trace.html"))) HtmlTraceExporter.Write(SomeTree.Of(spans, logs), file, SomeTree.Now);
        await using var opened = await browser.OpenAsync();
        await opened.Page.GotoAsync(new Uri(_folder.File("trace.html")).AbsoluteUri);
        await LookAroundAsync(opened, text);
    }

    static async Task LookAroundAsync(BrowserPage opened, string text)
    {
        var page = opened.Page;
        await page.WaitForSelectorAsync("#trace[data-ready]");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.Keyboard.PressAsync("Home");
        await Microsoft.Playwright.Assertions.Expect(page.Locator("#details h2")).ToHaveTextAsync(text);
        await page.Keyboard.PressAsync("j");
        await Microsoft.Playwright.Assertions.Expect(page.Locator("#details dt").First).ToHaveTextAsync("together");
        await page.Keyboard.PressAsync("k");
        await Microsoft.Playwright.Assertions.Expect(page.Locator("#details .trouble b")).ToHaveTextAsync(text);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Equal(text, await page.Locator(".row-name:visible").First.TextContentAsync());
        Assert.Empty(opened.Problems);
    }
}
