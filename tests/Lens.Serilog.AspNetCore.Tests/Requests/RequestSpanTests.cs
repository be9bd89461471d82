using System.Net;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Context;

namespace Lens.Tests.AspNetCore.Requests;

public sealed class RequestSpanTests
{
    [Fact]
    public async Task RequestIsOneRootSpanNamedAfterItsRoute()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/orders/{id}", (string id) => id));

        Assert.Equal("42", await web.Client.GetStringAsync("/orders/42?secret=1"));

        var rows = web.Stored();
        var span = Assert.Single(rows.Spans);
        Assert.Equal("GET /orders/{id}", span.Name);
        Assert.Null(span.ParentSpanId);
        Assert.Equal(SpanStatus.Completed, span.Status);
        Assert.Equal("Shop", span.Service);
        Assert.Equal("http", span.OperationType);
        Assert.Equal("GET /orders/{id}", rows.Trace.RootSpanName);
        Assert.Equal("unknown", rows.Trace.Source);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["http.request.method"] = "GET",
                ["url.path"] = "/orders/42",
                ["url.scheme"] = "http",
                ["server.address"] = "127.0.0.1",
                ["server.port"] = $"{web.Address.Port}",
                ["http.route"] = "/orders/{id}",
                ["http.response.status_code"] = "200",
            },
            Attributes.Of(span, "http.", "url.p", "url.s", "server."));
    }

    [Fact]
    public async Task RequestWithoutRouteIsNamedAfterItsMethodAlone()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => "home"));

        Assert.Equal(HttpStatusCode.NotFound, (await web.Get("/secret/path")).StatusCode);
        using HttpRequestMessage made = new(new HttpMethod("MADEUP"), "/");
        await web.Client.SendAsync(made);

        Assert.Equal(["GET", "HTTP"], web.Stored(2).Spans.Select(static s => s.Name).Order());
    }

    [Fact]
    public async Task RouteMayNameItsSpanAndGroupsAndRoutesMaySwitchTracingOff()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.MapGet("/named/{id}", static () => "").WithLens("look up {id}");
            var off = app.MapGroup("/off").WithoutLens();
            off.MapGet("/a", static () => "a");
            off.MapGet("/b", static () => "b").WithMetadata(new LensRequestAttribute { Enabled = true });
        });

        foreach (var path in new[] { "/named/1", "/off/a", "/off/b" })
            (await web.Get(path)).EnsureSuccessStatusCode();

        Assert.Equal(["GET /off/b", "look up {id}"], web.Stored(2).Spans.Select(static s => s.Name).Order());
    }

    [Fact]
    public async Task TheViewerIsNotTracedWhereverItIsMapped()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.MapGet("/seen", static () => "");
            app.MapGroup("/ops/viewer").WithMetadata(UntracedEndpoint.Instance).MapGet("/api/traces", static () => "");
        });

        foreach (var path in new[] { "/ops/viewer/api/traces", "/seen" })
            (await web.Get(path)).EnsureSuccessStatusCode();

        Assert.Equal(["GET /seen"], web.Stored().Spans.Select(static s => s.Name));
    }

    [Theory]
    [InlineData(200, SpanStatus.Completed)]
    [InlineData(404, SpanStatus.Completed)]
    [InlineData(499, SpanStatus.Completed)]
    [InlineData(500, SpanStatus.Error)]
    [InlineData(503, SpanStatus.Error)]
    public async Task OnlyStatusFrom500UpIsAnError(int status, SpanStatus expected)
    {
        await using var web = await WebUnderTest.Start(app => app.MapGet("/", () => Results.StatusCode(status)));

        await web.Get("/");

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal(expected, span.Status);
        Assert.Equal($"{status}", Attributes.Of(span)["http.response.status_code"]);
        Assert.Equal(expected == SpanStatus.Error ? $"{status}" : null, span.ErrorType);
    }

    [Fact]
    public async Task SpansAndLogEventsInsideBelongToTheRequest()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/work", static async (ILoggerFactory loggers) =>
        {
            var logger = loggers.CreateLogger("Tests.Worker");
            using (logger.BeginScope(new Dictionary<string, object> { ["Tenant"] = "blue" }))
            using (logger.PushSpan("inner").Set("n", 1))
            {
                await Task.Yield();
                logger.LogInformation("Working on {What}", "it");
            }

            using (LogContext.PushSpan("second"))
                Serilog.Log.Information("Through Serilog");
        }));

        await web.Get("/work");

        var rows = web.Stored();
        var request = rows["GET /work"];
        Assert.Equal((request.SpanId, request.SpanId), (rows["inner"].ParentSpanId, rows["second"].ParentSpanId));
        Assert.EndsWith("RequestSpanTests.cs", rows["inner"].File, StringComparison.Ordinal);
        var log = Assert.Single(rows.Logs, static l => l.Template == "Working on {What}");
        Assert.Equal((request.TraceId, rows["inner"].SpanId), (log.TraceId, log.SpanId));
        Assert.Contains("\"Tenant\":\"blue\"", log.Attributes, StringComparison.Ordinal);
        Assert.Equal(rows["second"].SpanId, Assert.Single(rows.Logs, static l => l.Message == "Through Serilog").SpanId);
    }

    [Fact]
    public async Task RunningRequestIsStored()
    {
        using SemaphoreSlim arrived = new(0), mayGo = new(0);
        await using var web = await WebUnderTest.Start(app => app.MapGet("/long", async () =>
        {
            arrived.Release();
            await mayGo.WaitAsync();
        }));

        var answer = web.Get("/long");
        await arrived.WaitAsync();
        LensRuntime.Flush();
        var running = Assert.Single(StoredRows.Read(web.DatabasePath).Spans);
        mayGo.Release();
        await answer;

        Assert.Equal(("GET /long", SpanStatus.Running), (running.Name, running.Status));
        Assert.Equal((running.SpanId, SpanStatus.Completed), (web.Stored().Spans[0].SpanId, web.Stored().Spans[0].Status));
    }

    [Fact]
    public async Task FeatureGivesAccessToTheSpan()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static (HttpContext context) =>
        {
            var feature = context.Features.Get<ILensTraceFeature>()!;
            feature.Span.Set("cart", 3);
            feature.Source = "mcp";
            return $"{feature.TraceId} {feature.SpanId} {feature.SessionId}";
        }));

        var answer = await (await web.Get("/", ("X-Session-ID", "s-1"))).Content.ReadAsStringAsync();

        var rows = web.Stored();
        Assert.Equal($"{rows.Spans[0].TraceId} {rows.Spans[0].SpanId} s-1", answer);
        Assert.Equal(("mcp", "s-1"), (rows.Trace.Source, rows.Trace.SessionId));
        Assert.Equal("3", Attributes.Of(rows.Spans[0])["cart"]);
    }

    [Fact]
    public async Task ParallelRequestsDoNotMix()
    {
        const int requests = 200;
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/n/{n}", static async (string n) =>
        {
            using var span = LogContext.PushSpan("inner").Set("n", n);
            await Task.Yield();
            Serilog.Log.Information("In {N}", n);
            return n;
        }));

        await Task.WhenAll(Enumerable.Range(0, requests).Select(n => web.Get($"/n/{n}", ("X-Session-ID", $"s{n}"))));

        var rows = web.Stored(requests);
        Assert.Equal(requests, rows.Traces.Count);
        foreach (var trace in rows.Traces)
        {
            var n = trace.SessionId![1..];
            var spans = rows.Spans.Where(s => s.TraceId == trace.TraceId).ToDictionary(static s => s.Name);
            Assert.Equal(2, spans.Count);
            Assert.Equal($"/n/{n}", Attributes.Of(spans["GET /n/{n}"])["url.path"]);
            Assert.Equal(n, Attributes.Of(spans["inner"])["n"]);
            Assert.Equal($"In {n}", Assert.Single(rows.Logs, l => l.TraceId == trace.TraceId).Message);
        }
    }

    [Fact]
    public async Task RouteIsKnownAtTheEndWhereRoutingComesAfterLens()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.UseRouting();
            app.MapGet("/late/{id}", static () => "");
        });

        await web.Get("/late/1");

        Assert.Equal("GET /late/{id}", web.Stored().Trace.RootSpanName);
    }

    [Fact]
    public async Task TracingInSeveralBranchesMakesOneSpanEach()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.UseLensRequestTracing();
            app.Map("/branch", static branch =>
            {
                branch.UseLensRequestTracing(static o => o.WriteTraceIdHeader = false);
                branch.Run(static context => context.Response.WriteAsync("branch"));
            });
        });

        using var response = await web.Get("/branch/x");

        Assert.True(response.Headers.Contains(LensHeaders.TraceId));
        Assert.Equal("/branch/x", Attributes.Of(Assert.Single(web.Stored().Spans))["url.path"]);
    }

    [Fact]
    public async Task LensWorksWithoutTheFrameworksActivity()
    {
        // Without logging and without listeners of its source, the framework makes none.
        using TemporaryFolder folder = new();
        var path = folder.File("traces.db");
        await using (var logger = Serilog.LensLoggerConfigurationExtensions.UseLens(new Serilog.LoggerConfiguration(), o =>
        {
            o.DatabasePath = path;
            o.ConsoleFormat = ConsoleFormat.None;
        }).CreateLogger())
        {
            var services = new ServiceCollection().AddSingleton<Serilog.ILogger>(logger).BuildServiceProvider();
            ApplicationBuilder app = new(services);
            app.UseLensRequestTracing();
            app.Run(static context =>
            {
                context.Response.StatusCode = 201;
                return Task.CompletedTask;
            });
            DefaultHttpContext context = new();
            context.Request.Method = "PUT";
            context.Request.Headers.TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            await app.Build()(context);
        }

        var span = Assert.Single(StoredRows.Read(path).Spans);
        Assert.Equal(("PUT", "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (span.Name, span.TraceId, span.ParentSpanId));
        Assert.Equal("201", Attributes.Of(span)["http.response.status_code"]);
    }
}
