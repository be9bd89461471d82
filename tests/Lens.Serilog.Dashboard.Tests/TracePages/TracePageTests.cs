using System.Net;
using AngleSharp.Html.Dom;
using Lens.Tests.Dashboard.Support;

namespace Lens.Tests.Dashboard.TracePages;

public sealed class TracePageTests : IAsyncLifetime
{
    readonly TraceStoreFile _file = new();
    ViewerServer _server = null!;

    public async Task InitializeAsync() => _server = await ViewerServer.StartAsync(_file.Path);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task HeadingSaysWhatItWas()
    {
        var page = await _server.PageAsync($"/traces/{SomeTraces.Order}");
        Assert.Equal("POST /orders · Lens", page.Title);
        Assert.Equal("error", page.QuerySelector(".ended")!.TextContent);
        Assert.Equal(
            "1.24 s|web-shop|2026-11-20 14:02:11.482 UTC|50 spans in 4 services|6 logs|5 errors|user 42|session 9f1c",
            string.Join('|', page.QuerySelectorAll(".facts li").Select(static e => e.TextContent.Trim())));
    }

    [Fact]
    public async Task FirstDigitsOfTheIdAreEnough() =>
        Assert.Equal("POST /orders", (await _server.PageAsync($"/traces/{SomeTraces.Order[..6]}")).QuerySelector("h1")!.TextContent);

    [Fact]
    public async Task UnknownTraceIsNotFound()
    {
        var page = await _server.PageAsync("/traces/ffffffffffffffffffffffffffffffff", HttpStatusCode.NotFound);
        Assert.Contains("There is no trace ffff", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNoIdIsABadRequest() => await _server.PageAsync("/traces/nonsense", HttpStatusCode.BadRequest);

    [Fact]
    public async Task WithoutAScriptThereIsATableOfAllSpans()
    {
        var page = await _server.PageAsync($"/traces/{SomeTraces.Order}");
        var rows = page.QuerySelectorAll("noscript .plain tbody tr");
        Assert.Equal(50, rows.Length);
        Assert.Equal("POST /orders|error|+0 ns|1.24 s", string.Join('|', rows[0].QuerySelectorAll("td").Take(4).Select(static e => e.TextContent.Trim())));
        Assert.All(rows, static row => Assert.NotNull(row.QuerySelector("svg rect[x][width]")));
    }

    [Fact]
    public async Task AddressNamesTheSpanWhoseDetailsAreShown()
    {
        var page = await _server.PageAsync($"/traces/{SomeTraces.Order}?span={SomeTraces.Id(4)}");
        Assert.Equal("reserve-stock", page.QuerySelector("#details h2")!.TextContent);
        Assert.Equal("reserve-stock", page.QuerySelector("noscript .details h2")!.TextContent);
    }

    [Fact]
    public async Task SpanThatIsNotThereGivesTheOneToSeeFirst() =>
        Assert.Equal("POST /charge", (await _server.PageAsync($"/traces/{SomeTraces.Order}?span=ffffffffffffffff")).QuerySelector("#details h2")!.TextContent);

    [Fact]
    public async Task DetailsTellTheTroubleFirst()
    {
        var details = await DetailsAsync(SomeTraces.Order, SomeTraces.Id(6));
        Assert.Equal("web-shop · internal · 583 ms · self 22 ms · error", details.QuerySelector(".details-head .muted")!.TextContent);
        Assert.StartsWith("Shop.PaymentDeclinedException: card was declined", details.QuerySelector(".trouble p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/_/src/Gateway.cs:88", "/_/src/Checkout.cs:41"], details.QuerySelectorAll(".trouble .frame-place").Select(static e => e.TextContent.Trim()));
        Assert.Equal(
            ["Attributes", "Events", "Logs", "Input", "Output"],
            details.QuerySelectorAll(".details-section h3").Select(static e => e.TextContent));
        Assert.Equal("src/Checkout.cs:39 PayAsync", details.QuerySelector(".call-site .value")!.TextContent);
    }

    [Fact]
    public async Task WhatWasRedactedCanBeSeenAsSuch()
    {
        var details = await DetailsAsync(SomeTraces.Order, SomeTraces.Id(6));
        Assert.Equal(2, details.QuerySelectorAll(".redacted").Count(static e => e.TextContent == "[REDACTED]"));
        Assert.Equal("card.number", details.QuerySelectorAll("dt").Single(static e => e.TextContent == "lens.redacted").NextElementSibling!.TextContent);
    }

    [Fact]
    public async Task LinksLeadToSpansOfThisTraceAndOfOthers()
    {
        var links = (await DetailsAsync(SomeTraces.Order, SomeTraces.Id(9))).QuerySelectorAll(".link-line a").Select(static a => a.GetAttribute("href"));
        Assert.Equal([$"/lens/traces/{SomeTraces.Interrupted}?span={SomeTraces.Id(1)}", $"?span={SomeTraces.Id(2)}"], links);
    }

    [Fact]
    public async Task FoldTellsTheTimesOfItsSpans()
    {
        var details = await DetailsAsync(SomeTraces.Order, "~" + SomeTraces.Id(100));
        Assert.Equal("SELECT stock ×41", details.QuerySelector("h2")!.TextContent);
        Assert.Equal(["374 ms", "9 ms", "9 ms", "9 ms", "12 ms"], details.QuerySelectorAll("dd").Select(static e => e.TextContent));
    }

    [Fact]
    public async Task OddPlacesAreTold()
    {
        Assert.Contains("Begins 20 ms before its parent", await TextOfDetailsAsync(SomeTraces.Strange, 2), StringComparison.Ordinal);
        Assert.Contains("Ends 50 ms after its parent", await TextOfDetailsAsync(SomeTraces.Strange, 3), StringComparison.Ordinal);
        Assert.Contains("The circle was cut here", await TextOfDetailsAsync(SomeTraces.Strange, 7), StringComparison.Ordinal);
        Assert.Contains("name this one as their parent", await TextOfDetailsAsync(SomeTraces.Strange, 99), StringComparison.Ordinal);
        Assert.Contains("too deep to be drawn", await TextOfDetailsAsync(SomeTraces.Deep, 150), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogsOfTheTraceTellTheirSpans()
    {
        var logs = (await _server.PageAsync($"/traces/{SomeTraces.Order}")).QuerySelectorAll("#trace-logs .log-line");
        Assert.Equal(
            ["POST /orders", "reserve-stock", "charge-card", "charge-card", "charge-card", "no span"],
            logs.Select(static l => l.QuerySelector(".log-span")!.TextContent));
    }

    [Fact]
    public async Task SearchAnswersWithTheSpans()
    {
        var found = (await _server.PageAsync($"/traces/{SomeTraces.Order}/find?find=status:error")).QuerySelector("#found-spans")!;
        Assert.Equal("4 spans found", found.TextContent);
        Assert.Equal(string.Join(' ', new[] { 1, 6, 7, 8 }.Select(SomeTraces.Id)), found.GetAttribute("data-spans"));
    }

    [Fact]
    public async Task UnknownRowIsNotFound() =>
        await _server.PageAsync($"/traces/{SomeTraces.Order}/rows/ffffffffffffffff", HttpStatusCode.NotFound);

    [Fact]
    public async Task ExportIsAFileToKeep()
    {
        using var response = await _server.GetAsync($"/traces/{SomeTraces.Order}/export.html");
        Assert.Equal($"trace-{SomeTraces.Order}.html", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task PageHasNeitherStyleNorScriptOfItsOwn()
    {
        var page = await _server.PageAsync($"/traces/{SomeTraces.Order}");
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All, static e => e.Attributes.Any(static a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
    }

    Task<IHtmlDocument> DetailsAsync(string trace, string row) => _server.PageAsync($"/traces/{trace}/rows/{row}");

    async Task<string> TextOfDetailsAsync(string trace, int span) => (await DetailsAsync(trace, SomeTraces.Id(span))).Body!.TextContent;
}
