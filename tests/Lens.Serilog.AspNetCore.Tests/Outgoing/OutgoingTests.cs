using System.Diagnostics;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lens.Tests.AspNetCore.Outgoing;

public sealed class OutgoingTests
{
    [Fact]
    public async Task TwoServersMakeOneTrace()
    {
        await using var stock = await WebUnderTest.Start(
            static app => app.MapGet("/stock/{id}", static (HttpContext context, ILoggerFactory loggers) =>
            {
                loggers.CreateLogger("Tests.Stock").LogInformation("Counting");
                return $"{context.Request.Headers.TraceParent} {context.Request.Headers[LensHeaders.TraceId]} {context.Request.Headers[LensHeaders.SpanId]}";
            }),
            new() { Name = "Stock" });
        await using var shop = await WebUnderTest.Start(
            static app => app.MapGet("/orders/{id}", static async (IHttpClientFactory clients, ILoggerFactory loggers) =>
            {
                using var client = clients.CreateClient("stock");
                using (loggers.CreateLogger("Tests.Shop").PushSpan("check-stock"))
                    return await client.GetStringAsync("/stock/7?token=abc");
            }),
            new() { Services = services => services.AddHttpClient("stock", c => c.BaseAddress = stock.Address).AddLensHeaders(stock.Address.Host) });

        using var response = await shop.Get("/orders/1", ("x-lens-source", "cli"));

        var sent = (await response.Content.ReadAsStringAsync()).Split(' ');
        var (shopRows, stockRows) = (shop.Stored(), stock.Stored());
        Assert.Equal(("GET /orders/{id}", "cli", "Shop"), (shopRows.Trace.RootSpanName, shopRows.Trace.Source, shopRows.Trace.Service));
        Assert.Equal(("GET /stock/{id}", "unknown", "Stock"), (stockRows.Trace.RootSpanName, stockRows.Trace.Source, stockRows.Trace.Service));
        var (root, inner, called) = (shopRows["GET /orders/{id}"], shopRows["check-stock"], Assert.Single(stockRows.Spans));
        var client = Assert.Single(shopRows.Spans, static s => s.Kind == ActivityKind.Client);
        Assert.Equal((root.SpanId, inner.SpanId, client.SpanId), (inner.ParentSpanId, client.ParentSpanId, called.ParentSpanId));
        Assert.All([inner, client, called], s => Assert.Equal(root.TraceId, s.TraceId));

        // The same ids in every header and in the log.
        Assert.StartsWith($"00-{root.TraceId}-{client.SpanId}-", sent[0], StringComparison.Ordinal);
        Assert.Equal((root.TraceId, inner.SpanId), (sent[1], sent[2]));
        Assert.Equal(root.TraceId, Assert.Single(response.Headers.GetValues(LensHeaders.TraceId)));
        var log = Assert.Single(stockRows.Logs);
        Assert.Equal((root.TraceId, called.SpanId), (log.TraceId, log.SpanId));
    }

    [Fact]
    public async Task TwoServersMayWriteOneStore()
    {
        await using var stock = await WebUnderTest.Start(static app => app.MapGet("/stock", static () => ""));
        await using var shop = await WebUnderTest.Start(
            static app => app.MapGet("/orders", static async (IHttpClientFactory clients) => await clients.CreateClient("stock").GetStringAsync("/stock")),
            new() { DatabasePath = stock.DatabasePath, Services = services => services.AddHttpClient("stock", c => c.BaseAddress = stock.Address) });

        await shop.Get("/orders", ("x-lens-source", "cli"));

        var rows = shop.Stored(2);
        Assert.Equal(("GET /orders", "cli", 3), (rows.Trace.RootSpanName, rows.Trace.Source, rows.Trace.SpanCount));
    }

    [Fact]
    public async Task CallsAreNamedAfterMethodAndHostAndSecretsOfTheUrlAreNotStored()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.MapGet("/fine", static () => "");
            app.MapGet("/missing", static () => Results.NotFound());
            app.MapGet("/call", static async (string path, HttpContext context) =>
            {
                using HttpClient client = new() { BaseAddress = new Uri($"http://user:hunter2@localhost:{context.Connection.LocalPort}") };
                (await client.GetAsync(path)).Dispose();
            });
        });

        await web.Get("/call?path=/fine?token=hunter3");
        await web.Get("/call?path=/missing");

        var rows = web.Stored(4);
        var calls = rows.Spans.Where(static s => s.Kind == ActivityKind.Client).ToList();
        Assert.Equal(["GET localhost", "GET localhost"], calls.Select(static s => s.Name));
        var fine = Assert.Single(calls, static s => s.Status == SpanStatus.Completed);
        var missing = Assert.Single(calls, static s => s.Status == SpanStatus.Error);
        Assert.Equal(("404", "404"), (missing.ErrorType, Attributes.Of(missing)["http.response.status_code"]));
        Assert.Equal(("GET", "localhost", "200"), (Attributes.Of(fine)["http.request.method"], Attributes.Of(fine)["server.address"], Attributes.Of(fine)["http.response.status_code"]));
        Assert.DoesNotContain(rows.Spans, static s => s.Attributes!.Contains("hunter", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api.example.com", true)]
    [InlineData("API.example.com", true)]
    [InlineData("other.example.com", false)]
    [InlineData("a.partner.org", true)]
    [InlineData("partner.org", false)]
    [InlineData("evilpartner.org", false)]
    [InlineData("example.com", false)]
    public async Task HeadersGoToTheNamedHostsOnly(string host, bool expected)
    {
        CollectingHandler collector = new();
        using HttpClient client = new(new LensHttpHandler("api.example.com", "*.partner.org") { InnerHandler = collector });
        using var activity = new Activity("caller").Start();

        (await client.GetAsync($"https://{host}/")).Dispose();

        Assert.Equal(expected, collector.Last!.Headers.Contains(LensHeaders.TraceId));
        Assert.Equal(expected, collector.Last.Headers.Contains(LensHeaders.SpanId));
        if (expected)
            Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), (collector.Last.Headers.GetValues(LensHeaders.TraceId).Single(), collector.Last.Headers.GetValues(LensHeaders.SpanId).Single()));
    }

    [Fact]
    public async Task HeadersOfTheCallersOwnStayAndOutsideATraceThereAreNone()
    {
        CollectingHandler collector = new();
        using HttpClient client = new(new LensHttpHandler("a") { InnerHandler = collector });

        (await client.GetAsync("http://a/")).Dispose();
        Assert.False(collector.Last!.Headers.Contains(LensHeaders.TraceId));

        using var activity = new Activity("caller").Start();
        using HttpRequestMessage request = new(HttpMethod.Get, "http://a/") { Headers = { { LensHeaders.TraceId, "own" } } };
        client.Send(request).Dispose();
        Assert.Equal("own", collector.Last.Headers.GetValues(LensHeaders.TraceId).Single());
        Assert.False(collector.Last.Headers.Contains(LensHeaders.SpanId));
    }

    [Fact]
    public void HostsAreNeeded()
    {
        Assert.Throws<ArgumentException>(() => new LensHttpHandler());
        Assert.Throws<ArgumentException>(() => new LensHttpHandler("a", " "));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddHttpClient("x").AddLensHeaders());
    }

    sealed class CollectingHandler : HttpMessageHandler
    {
        public HttpRequestMessage? Last { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(Send(request, cancellationToken));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Last = request;
            return new HttpResponseMessage();
        }
    }
}
