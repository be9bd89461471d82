using System.Net;
using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Traces;

public sealed class TracesPageTests
{
    [Fact]
    public async Task ListAnswersAtOnce()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/");
        var rows = page.QuerySelectorAll("#rows tbody tr").Select(static r => string.Join('|', r.QuerySelectorAll("td").Select(static d => Text(d.TextContent)))).ToList();
        Assert.Equal(
            [
                "|nightly import|web-shop||1 min ago||2|1|1",
                "|POST /orders|web-shop||2 min ago|310 ms|2|6|",
                "|POST /orders PaymentDeclinedException: card was declined|web-shop|42|3 min ago|1.24 s|49|2|3",
            ],
            rows);
        Assert.Equal(["interrupted", "completed", "error"], page.QuerySelectorAll("#rows .dot").Select(static d => d.GetAttribute("aria-label")));
    }

    [Fact]
    public async Task RowLeadsToItsTrace()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/?q=status:error");
        Assert.Equal($"/lens/traces/{SampleStore.FailedId}", page.QuerySelector("#rows a.row")!.GetAttribute("href"));
    }

    [Fact]
    public async Task FiguresAreOfAllThatMatches()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/");
        Assert.Equal(
            ["traces: 3", "errors · 33.3 %: 1", "average: 775 ms", "95th percentile: 1.24 s", "longest: 1.24 s", "interrupted: 1"],
            page.QuerySelectorAll(".cards div").Select(static d => $"{d.QuerySelector("dt")!.TextContent}: {d.QuerySelector("dd")!.TextContent}"));
    }

    [Fact]
    public async Task FigureLeadsToWhatIsBehindIt()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/?q=name:%22POST%20/orders%22");
        var links = page.QuerySelectorAll(".cards a").Select(static a => a.GetAttribute("href")!).ToList();
        Assert.Contains("/lens/?q=(name:%22POST+/orders%22)+status:error", links);
        foreach (var link in links)
            Assert.NotEmpty((await shop.PageAsync(link["/lens".Length..])).QuerySelectorAll("#rows tbody tr"));
    }

    [Fact]
    public async Task FilterKeepsWhatMatches()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/?q=user:42");
        Assert.Single(page.QuerySelectorAll("#rows tbody tr"));
        Assert.Equal("user:42", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal(["user:", "42"], page.QuerySelectorAll(".shown span").Select(static s => s.TextContent));
    }

    [Theory]
    [InlineData("/?q=stauts:error", "stauts:error\n^^^^^^^", "There is no key 'stauts'")]
    [InlineData("/?since=yesterday", "since:\"yesterday\"", "This is no time")]
    [InlineData("/logs?q=level:loud", "level:loud", "There is no level 'loud'")]
    public async Task BadFilterIsShownWhereItIsWrong(string path, string caret, string message)
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync(path, HttpStatusCode.BadRequest);
        Assert.Contains(caret, page.QuerySelector(".fault pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(message, page.QuerySelector(".fault p")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form.search #q"));
    }

    [Theory]
    [InlineData("/?limit=0")]
    [InlineData("/?limit=1001")]
    [InlineData("/?limit=many")]
    [InlineData("/?before=somewhere")]
    [InlineData("/?before=l0000000000000001")]
    [InlineData("/?min=quick")]
    [InlineData("/logs?level=loud")]
    [InlineData("/logs?level=3")]
    public async Task AddressThatSaysNonsenseGives400(string path)
    {
        await using var shop = await ShopViewer.StartAsync();
        Assert.NotNull((await shop.PageAsync(path, HttpStatusCode.BadRequest)).QuerySelector(".nothing"));
    }

    [Fact]
    public async Task PagesLeadForwardAndBack()
    {
        await using var shop = await ShopViewer.StartAsync();
        List<string> seen = [];
        List<string> addresses = ["/?limit=1"];
        for (var i = 0; i < 3; i++)
        {
            var page = await shop.PageAsync(addresses[^1]);
            seen.Add(page.QuerySelector("#rows tr[data-id]")!.GetAttribute("data-id")!);
            var older = page.QuerySelector("#older")?.GetAttribute("href");
            Assert.Equal(i < 2, older is not null);
            if (older is not null) addresses.Add(older["/lens".Length..]);
        }

        Assert.Equal([SampleStore.InterruptedId, SampleStore.SecondId, SampleStore.FailedId], seen);

        var last = await shop.PageAsync(addresses[2]);
        var back = await shop.PageAsync(last.QuerySelector("#newer")!.GetAttribute("href")!["/lens".Length..]);
        Assert.Equal(SampleStore.SecondId, back.QuerySelector("#rows tr[data-id]")!.GetAttribute("data-id"));
        var first = await shop.PageAsync(back.QuerySelector("#newer")!.GetAttribute("href")!["/lens".Length..]);
        Assert.Equal(SampleStore.InterruptedId, first.QuerySelector("#rows tr[data-id]")!.GetAttribute("data-id"));
        Assert.Null(first.QuerySelector("#newer"));
    }

    [Fact]
    public async Task FieldsForDurationsBecomePartOfTheFilter()
    {
        await using var shop = await ShopViewer.StartAsync();
        using var response = await shop.Server.GetAsync("/?q=-status:running+duration:>5s&min=100ms&max=1s&since=1d");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/lens/?q=-status:running+duration:%3E%3D100ms+duration:%3C1s&since=1d", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task LastHourIsTheDefault()
    {
        await using var shop = await ShopViewer.StartAsync();
        shop.Clock.Advance(TimeSpan.FromHours(2));
        var page = await shop.PageAsync("/");
        Assert.Equal("Last hour", Text(page.QuerySelector(".menu summary")!.TextContent));
        var nothing = page.QuerySelector(".nothing")!;
        Assert.Contains("The newest of the store began 14:03:41", Text(nothing.TextContent), StringComparison.Ordinal);
        var day = nothing.QuerySelectorAll("a").First(static a => a.TextContent == "Last 24 hours");
        Assert.Equal(3, (await shop.PageAsync(day.GetAttribute("href")!["/lens".Length..])).QuerySelectorAll("#rows tbody tr").Length);
    }

    [Fact]
    public async Task FilterThatSaysSinceNeedsNoOther()
    {
        await using var shop = await ShopViewer.StartAsync();
        shop.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(3, (await shop.PageAsync("/?q=since:3h")).QuerySelectorAll("#rows tbody tr").Length);
        Assert.Equal(3, (await shop.PageAsync("/?since=always")).QuerySelectorAll("#rows tbody tr").Length);
        Assert.Empty((await shop.PageAsync("/?since=always&until=1d")).QuerySelectorAll("#rows tbody tr"));
    }

    [Fact]
    public async Task EmptyStoreSaysWhatToDo()
    {
        using TemporaryFolder folder = new();
        using (TraceStore.Open(folder.File("empty.db")))
        {
        }

        await using var server = await ViewerServer.StartAsync(folder.File("empty.db"));
        foreach (var path in new[] { "/", "/logs" })
        {
            var page = await server.PageAsync(path);
            Assert.Contains("UseLens()", page.QuerySelector(".nothing")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PageOfOlderTracesIsNotLive()
    {
        await using var shop = await ShopViewer.StartAsync();
        var first = await shop.PageAsync("/?limit=1");
        Assert.NotNull(first.QuerySelector("#live"));
        Assert.Null((await shop.PageAsync(first.QuerySelector("#older")!.GetAttribute("href")!["/lens".Length..])).QuerySelector("#live"));
        Assert.Null((await shop.PageAsync("/?until=1m")).QuerySelector("#live"));
    }

    [Fact]
    public async Task ChartsShowEachTraceAndItsFailure()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/");
        Assert.Equal(
            ["2026-11-20 14:02:00 to 14:03:00: 1 trace, 1 error", "2026-11-20 14:03:00 to 14:04:00: 2 traces"],
            page.QuerySelectorAll(".bars title").Select(static t => t.TextContent));
        Assert.Single(page.QuerySelectorAll(".bars .bar.error"));
        Assert.Equal(["grid", "few", "interrupted", "error"], page.QuerySelectorAll(".dots path").Select(static p => p.GetAttribute("class")));
    }

    static string Text(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
