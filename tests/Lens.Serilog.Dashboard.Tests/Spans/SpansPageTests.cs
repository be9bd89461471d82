using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Spans;

public sealed class SpansPageTests
{
    [Fact]
    public async Task ListHasTheSpansThatMatch()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/spans?q=name:charge-card");
        Assert.Equal(["charge-card", "charge-card"], page.QuerySelectorAll("#rows a.row").Select(static a => a.TextContent));
        Assert.Equal(["250 ms", "583 ms"], page.QuerySelectorAll("#rows .took span").Select(static s => s.TextContent));
    }

    [Fact]
    public async Task SpanLeadsToItsPlaceInTheTrace()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/spans?q=error:402");
        Assert.StartsWith($"/lens/traces/{SampleStore.FailedId}?span=", page.QuerySelector("#rows a.row")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwitchKeepsTheFilter()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/spans?q=status:error&since=1d");
        Assert.Equal("/lens/?q=status:error&since=1d", page.QuerySelector(".switch a:not([aria-current])")!.GetAttribute("href"));
        Assert.Equal("Spans", page.QuerySelector(".switch a[aria-current]")!.TextContent);
    }
}
