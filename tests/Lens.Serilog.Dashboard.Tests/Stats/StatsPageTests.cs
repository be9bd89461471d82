using System.Net;
using AngleSharp.Dom;
using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.Stats;

public sealed class StatsPageTests
{
    [Fact]
    public async Task OperationsAreCounted()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/stats");
        Assert.Equal("SELECT stock|41|0.68/min||10 ms|10 ms|12 ms|12 ms|404 ms", RowOf(page, "SELECT stock"));
        Assert.Equal("POST payments.example|1|0.02/min|1 100.0 %|561 ms|561 ms|561 ms|561 ms|561 ms", RowOf(page, "POST payments.example"));
    }

    [Fact]
    public async Task RowsAreOrderedAsAsked()
    {
        await using var shop = await ShopViewer.StartAsync();
        Assert.Equal("SELECT stock", (await shop.PageAsync("/stats")).QuerySelector("#rows a.row")!.TextContent);
        var page = await shop.PageAsync("/stats?sort=p95");
        Assert.Equal("POST /orders", page.QuerySelector("#rows a.row")!.TextContent);
        Assert.Equal("p95", page.QuerySelector("thead [aria-sort]")!.TextContent);
    }

    [Fact]
    public async Task RowLeadsToItsSpans()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/stats?q=status:completed");
        foreach (var row in page.QuerySelectorAll("#rows tbody tr"))
        {
            var link = row.QuerySelector("a.row")!.GetAttribute("href")!;
            var count = int.Parse(row.QuerySelector("td.num")!.ChildNodes[0].TextContent, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(count, (await shop.PageAsync(link["/lens".Length..])).QuerySelectorAll("#rows tbody tr").Length);
        }
    }

    [Theory]
    [InlineData("service", "web-shop")]
    [InlineData("user", "42")]
    public async Task GroupsAreOfWhatWasAsked(string by, string first)
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync($"/stats?by={by}");
        Assert.Equal(first, page.QuerySelector("#rows a.row")!.TextContent);
        var link = page.QuerySelector("#rows a.row")!.GetAttribute("href")!;
        Assert.NotEmpty((await shop.PageAsync(link["/lens".Length..])).QuerySelectorAll("#rows tbody tr"));
    }

    [Fact]
    public async Task ChangeIsAgainstTheTimeBefore()
    {
        await using var shop = await ShopViewer.StartAsync(static store =>
        {
            for (var i = 0; i < 3; i++)
                store.PushSpan(SampleStore.Span($"{i + 1:x32}", $"{i + 1:x16}", null, "tick", i == 0 ? -600_000 : 60_000 + i, 40 * (i + 1)));
        });
        var page = await shop.PageAsync("/stats?q=name:tick&since=10m");
        Assert.Equal(["+100 %", "+200 %"], page.QuerySelectorAll(".change").Select(static c => c.TextContent));
        Assert.Single(page.QuerySelectorAll(".change.worse"));
    }

    [Fact]
    public async Task NothingCountedSaysWhereToLook()
    {
        await using var shop = await ShopViewer.StartAsync();
        shop.Clock.Advance(TimeSpan.FromHours(5));
        Assert.NotEmpty((await shop.PageAsync("/stats")).QuerySelectorAll(".nothing a"));
    }

    [Theory]
    [InlineData("/stats?by=weather")]
    [InlineData("/stats?by=1")]
    [InlineData("/stats?sort=-1")]
    public async Task UnknownChoiceGives400(string path)
    {
        await using var shop = await ShopViewer.StartAsync();
        await shop.PageAsync(path, HttpStatusCode.BadRequest);
    }

    static string RowOf(IParentNode page, string name)
    {
        var row = page.QuerySelectorAll("#rows tbody tr").First(r => r.QuerySelector("a.row")!.TextContent == name);
        return string.Join('|', row.QuerySelectorAll("td.num").Select(static d => d.TextContent.Trim()).Prepend(name));
    }
}
