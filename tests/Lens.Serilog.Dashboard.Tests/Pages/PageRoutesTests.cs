using System.Net;
using Lens.Dashboard;
using Lens.Dashboard.Pages;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Dashboard.Pages;

public sealed class PageRoutesTests
{
    [Fact]
    public async Task WithoutAStoreAPageSaysSo()
    {
        using TemporaryFolder folder = new();
        await using var server = await ViewerServer.StartAsync(folder.File("none.db"));
        var page = await server.PageAsync("/", HttpStatusCode.NotFound);
        Assert.Contains("There is no store", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatComesLateIsShown()
    {
        using TemporaryFolder folder = new();
        await using var server = await ViewerServer.StartAsync(folder.File("late.db"));
        await server.PageAsync("/", HttpStatusCode.NotFound);
        using (TraceStore.Open(folder.File("late.db")))
        {
        }

        await server.PageAsync("/");
    }

    [Fact]
    public async Task StoreThatWasReplacedIsShown()
    {
        using TemporaryFolder folder = new();
        var path = folder.File("one.db");
        using (TraceStore.Open(path))
        {
        }

        await using var server = await ViewerServer.StartAsync(path);
        await server.PageAsync("/");
        var before = server.Viewer.Reader;
        File.Move(path, folder.File("aside.db"));
        using (TraceStore.Open(path))
        {
        }

        await server.PageAsync("/");
        Assert.NotSame(before, server.Viewer.Reader);
    }

    [Fact]
    public async Task DamagedStoreGives503()
    {
        using TemporaryFolder folder = new();
        var path = folder.Write("damaged.db", new string('x', 10_000));
        await using var server = await ViewerServer.StartAsync(path);
        var page = await server.PageAsync("/", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("not an SQLite database", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/lens")]
    [InlineData("/admin/deep/lens")]
    public async Task EveryLinkAndAssetOfAPageIsBelowItsPrefix(string prefix)
    {
        using TemporaryFolder folder = new();
        using (TraceStore.Open(folder.File("any.db")))
        {
        }

        await using var server = await ViewerServer.StartAsync(folder.File("any.db"), prefix: prefix);
        foreach (var route in PageRoutes.All.Where(static r => !r.Pattern.Contains('{')))
        {
            var page = await server.PageAsync(route.Pattern);
            foreach (var asset in page.QuerySelectorAll("link[href], script[src]"))
            {
                var address = asset.GetAttribute("href") ?? asset.GetAttribute("src")!;
                Assert.StartsWith(prefix + "/assets/", address, StringComparison.Ordinal);
                using var response = await server.GetAsync(address[prefix.Length..]);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl!.MaxAge);
            }

            Assert.All(page.QuerySelectorAll("a[href^='/']"), a => Assert.StartsWith(prefix + "/", a.GetAttribute("href") + "/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task NoPageHasStyleOrScriptOfItsOwn()
    {
        using TemporaryFolder folder = new();
        using (TraceStore.Open(folder.File("any.db")))
        {
        }

        await using var server = await ViewerServer.StartAsync(folder.File("any.db"));
        foreach (var route in PageRoutes.All.Where(static r => !r.Pattern.Contains('{')))
        {
            var page = await server.PageAsync(route.Pattern);
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(page.All, static e => e.Attributes.Any(static a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public async Task UnknownAssetIsNotFound()
    {
        await using var server = await ViewerServer.StartAsync("none.db");
        using var response = await server.GetAsync($"/assets/{AssetCatalog.OfThisAssembly.Hash}/..%2Flook.css");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task AssetUnderAnotherHashIsNotCachedForEver()
    {
        await using var server = await ViewerServer.StartAsync("none.db");
        using var response = await server.GetAsync("/assets/0000/look.css");
        Assert.True(response.Headers.CacheControl!.NoCache);
    }
}
