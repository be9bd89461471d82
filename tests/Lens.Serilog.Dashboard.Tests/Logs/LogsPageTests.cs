using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Logs;

public sealed class LogsPageTests
{
    [Fact]
    public async Task ListShowsEachEventInALine()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/logs");
        var rows = page.QuerySelectorAll("#rows summary").Select(static s => string.Join('|', s.Children.Select(static c => c.TextContent.Trim()))).ToList();
        Assert.Equal(10, rows.Count);
        Assert.Contains("14:02:11.656|WRN|Stock of item 17 is low, 2 left|Shop.Checkout", rows);
        Assert.Contains("14:02:13.001|INF|Listening on http://localhost:5080|Shop.Checkout", rows);
    }

    [Fact]
    public async Task LevelKeepsItAndWorse()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/logs?level=warning");
        Assert.Equal(["ERR", "WRN"], page.QuerySelectorAll("#rows .level").Select(static l => l.TextContent).Distinct().Order());
        Assert.Equal("Warning+", page.QuerySelector(".levels a[aria-current]")!.TextContent);
    }

    [Fact]
    public async Task EventInFullHasTemplateAndException()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/logs?level=error");
        var full = page.QuerySelector("#rows .full")!;
        Assert.Contains("System.FormatException: no number", full.QuerySelector(".stack")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Row 17 is broken", full.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventLeadsToItsSpan()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/logs?q=%22Charging%2019%22");
        Assert.Equal($"/lens/traces/{SampleStore.FailedId}?span=000000000000002f", page.QuerySelector("#rows .jump")!.GetAttribute("href"));
    }

    [Fact]
    public async Task EventOutsideATraceLeadsNowhere()
    {
        await using var shop = await ShopViewer.StartAsync();
        Assert.Null((await shop.PageAsync("/logs?q=Listening")).QuerySelector("#rows .jump"));
    }

    [Fact]
    public async Task OpenEventIsPartOfTheAddress()
    {
        await using var shop = await ShopViewer.StartAsync();
        var id = (await shop.PageAsync("/logs?level=error")).QuerySelector("#rows li")!.GetAttribute("data-id");
        var page = await shop.PageAsync($"/logs?open={id}");
        Assert.Equal([id], page.QuerySelectorAll("#rows details.log[open]").Select(static d => d.ParentElement!.GetAttribute("data-id")));
    }

    [Fact]
    public async Task TemplateLeadsToAllItsEvents()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/logs?q=%22Sending%20mail%203%22");
        var link = page.QuerySelectorAll("#rows .full dd a").First(static a => a.TextContent == "Sending mail {Number}").GetAttribute("href")!;
        Assert.Equal(6, (await shop.PageAsync(link["/lens".Length..])).QuerySelectorAll("#rows > li").Length);
    }
}
