using System.Net;
using Lens.Tests.Cli.Support;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Health;

public sealed class HealthPageTests
{
    [Fact]
    public async Task FindingsAreThoseOfTheDoctor()
    {
        await using var shop = await ShopViewer.StartAsync();
        var page = await shop.PageAsync("/health");
        var findings = page.QuerySelectorAll(".findings li").Select(static f => string.Join(": ", f.Children.Skip(1).Select(static c => c.TextContent.Trim()))).ToList();
        Assert.Contains($"database: {shop.Path}", findings);
        Assert.Contains(findings, static f => f.StartsWith("content: 3 traces, 53 spans, 10 log events; the newest is", StringComparison.Ordinal));
        Assert.Contains("lost: no events in the last 24 hours", findings);
    }

    [Fact]
    public async Task StoreOfThisApplicationShowsItsBooks()
    {
        using TemporaryFolder folder = new();
        var path = folder.File("own.db");
        using var store = TraceStore.Open(path, TimeSpan.FromDays(3));
        Assert.True(store.PushLog(SampleStore.Log(null, null, 0, LogEventLevel.Information, "Begun")));
        Assert.True(store.Flush(TimeSpan.FromSeconds(20)));
        await using var server = await ViewerServer.StartAsync(path);
        var page = await server.PageAsync("/health");
        Assert.Equal(["Emitted 1", "Stored 1", "Waiting 0"], page.QuerySelectorAll("section:nth-of-type(2) dt").Take(3).Select(static d => $"{d.TextContent} {d.NextElementSibling!.TextContent}"));
        Assert.Contains("3 d", page.QuerySelector(".health")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingStoreIsExplained()
    {
        using TemporaryFolder folder = new();
        await using var server = await ViewerServer.StartAsync(folder.File("none.db"));
        var page = await server.PageAsync("/health", HttpStatusCode.NotFound);
        Assert.Contains("There is no store", page.QuerySelector(".findings .bad, .findings li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFileThatWasMovedAsideIsNamed()
    {
        using TemporaryFolder folder = new();
        var path = folder.File("one.db");
        folder.Write("one.db.corrupt-20261120T100000Z", "x");
        using (TraceStore.Open(path))
        {
        }

        await using var server = await ViewerServer.StartAsync(path);
        Assert.Contains("was damaged and moved aside", (await server.PageAsync("/health")).QuerySelector(".findings")!.TextContent, StringComparison.Ordinal);
    }
}
