using System.Security.Claims;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;

namespace Lens.Tests.AspNetCore.Requests;

public sealed class RequestTracingOptionsTests
{
    [Fact]
    public void DefaultsAreThoseThatAreDocumented()
    {
        RequestTracingOptions options = new();

        Assert.Equal(IncomingTracePolicy.Accept, options.IncomingTraces);
        Assert.True(options.WriteTraceIdHeader);
        Assert.Equal(TimeSpan.FromSeconds(1), options.SlowRequestThreshold);
        Assert.Equal(["/favicon.ico", "/robots.txt", "/lens", "/health", "/healthz", "/livez", "/readyz", "/alive", "/ready"], options.ExcludedPaths);
        Assert.False(options.TraceStaticFiles);
        Assert.Null(options.Exclude);
        Assert.Null(options.CaptureBodies);
        Assert.Empty(options.SourceByPath);
        Assert.Equal(UserCapture.Off, options.User);
        Assert.Null(options.UserClaim);
        Assert.Null(options.UserHashKey);
        Assert.True(options.CaptureQuery);
        Assert.False(options.CaptureUserAgent);
        Assert.False(options.CaptureClientAddress);
    }

    [Fact]
    public void AllFaultsAreToldAtOnce()
    {
        ApplicationBuilder app = new(new ServiceCollection().BuildServiceProvider());

        var fault = Assert.Throws<ArgumentException>(() => app.UseLensRequestTracing(static o =>
        {
            o.IncomingTraces = (IncomingTracePolicy)7;
            o.User = (UserCapture)7;
            o.SlowRequestThreshold = TimeSpan.FromSeconds(-1);
            o.ExcludedPaths.Add("health");
            o.SourceByPath["cli"] = "a b";
            o.UserClaim = " ";
            o.UserHashKey = "";
        }));

        foreach (var word in new[] { "IncomingTraces", "User", "SlowRequestThreshold", "'health'", "'cli'", "'a b'", "UserClaim", "UserHashKey" })
            Assert.Contains(word, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StaticFilesProbesAndWhatTheApplicationNamesAreNotTraced()
    {
        await using var web = await WebUnderTest.Start(
            static app =>
            {
                app.MapGet("/reports/{name}", static () => "made");
                app.MapGet("/health/db", static () => "fine");
            },
            new() { Tracing = static o => o.Exclude = static context => context.Request.Query.ContainsKey("broken") ? throw new InvalidOperationException() : context.Request.Query.ContainsKey("quiet") });

        foreach (var path in new[] { "/site.css", "/img/logo.PNG", "/favicon.ico", "/health", "/HEALTH/db", "/lens/traces", "/reports/x?quiet" })
        {
            using var response = await web.Get(path);
            Assert.False(response.Headers.Contains("X-Trace-ID"), path);
        }

        foreach (var path in new[] { "/reports/logo.png", "/healthy", "/reports/x?broken", "/unknown.page" })
            await web.Get(path);

        Assert.Equal(["GET", "GET", "GET /reports/{name}", "GET /reports/{name}"], web.Stored(4).Spans.Select(static s => s.Name).Order());
    }

    [Fact]
    public async Task StaticFilesAreTracedOnRequest()
    {
        await using var web = await WebUnderTest.Start(static _ => { }, new() { Tracing = static o => o.TraceStaticFiles = true });

        await web.Get("/site.css");

        Assert.Equal("/site.css", Attributes.Of(web.Stored().Spans[0])["url.path"]);
    }

    [Fact]
    public async Task TraceIdHeaderCanBeLeftOut()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => ""), new() { Tracing = static o => o.WriteTraceIdHeader = false });

        Assert.False((await web.Get("/")).Headers.Contains("X-Trace-ID"));
    }

    [Fact]
    public async Task TraceIdHeaderIsOnErrorPagesToo()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.UseExceptionHandler(static page => page.Run(static context => context.Response.WriteAsync("sorry")));
            app.MapGet("/", static string () => throw new InvalidOperationException());
        });

        Assert.True((await web.Get("/")).Headers.Contains("X-Trace-ID"));
    }

    [Fact]
    public async Task SlowRequestIsWarnedOfWithItsTrace()
    {
        await using var web = await WebUnderTest.Start(
            static app =>
            {
                app.MapGet("/slow", static () => Task.Delay(30));
                app.MapGet("/events", static async (HttpContext context) =>
                {
                    context.Response.ContentType = "text/event-stream";
                    await Task.Delay(30);
                });
            },
            new() { Tracing = static o => o.SlowRequestThreshold = TimeSpan.FromMilliseconds(20) });

        await web.Get("/slow");
        await web.Get("/events");

        var rows = web.Stored(2);
        var warning = Assert.Single(rows.Logs, static l => l.Level == LogEventLevel.Warning);
        var span = rows["GET /slow"];
        Assert.StartsWith("Slow request: GET /slow took ", warning.Message, StringComparison.Ordinal);
        Assert.EndsWith($"status 200, trace {span.TraceId}", warning.Message, StringComparison.Ordinal);
        Assert.Equal((span.TraceId, span.SpanId, "Lens.Request"), (warning.TraceId, warning.SpanId, warning.Logger));
    }

    [Fact]
    public async Task SlowRequestIsNotWarnedOfWhereThatIsOff()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/slow", static () => Task.Delay(30)), new() { Tracing = static o => o.SlowRequestThreshold = null });

        await web.Get("/slow");

        Assert.Empty(web.Stored().Logs);
    }

    [Theory]
    [InlineData(UserCapture.Off, null, null, null)]
    [InlineData(UserCapture.Name, null, null, "ada")]
    [InlineData(UserCapture.Name, "sub", null, "4711")]
    [InlineData(UserCapture.Name, "absent", null, null)]
    [InlineData(UserCapture.Hashed, null, "k", "16ae9ecd91203823a6ddb69327f2d592")]
    public async Task UserIsStoredAsFarAsTheOptionsSay(UserCapture capture, string? claim, string? key, string? expected)
    {
        await using var web = await WebUnderTest.Start(
            static app =>
            {
                app.Use(static (context, next) =>
                {
                    context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ada"), new("sub", "4711")], "test"));
                    return next();
                });
                app.MapGet("/", static () => "");
            },
            new() { Tracing = o => (o.User, o.UserClaim, o.UserHashKey) = (capture, claim, key) });

        await web.Get("/");

        Assert.Equal(expected, web.Stored().Trace.UserId);
    }

    [Theory]
    [InlineData(true, "page=2&token=[REDACTED]")]
    [InlineData(false, null)]
    public async Task QueryIsStoredWithoutItsSecretsUnlessThatIsOff(bool captures, string? expected)
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static () => ""), new() { Tracing = o => o.CaptureQuery = captures });

        await web.Get("/?page=2&token=hunter2");

        Assert.Equal(expected, Attributes.Of(web.Stored().Spans[0]).GetValueOrDefault("url.query"));
    }

    [Fact]
    public async Task ClientIsStoredOnRequestOnly()
    {
        await using var quiet = await WebUnderTest.Start(static app => app.MapGet("/", static () => ""));
        await using var told = await WebUnderTest.Start(
            static app => app.MapGet("/", static () => ""),
            new() { Tracing = static o => (o.CaptureUserAgent, o.CaptureClientAddress) = (true, true) });

        foreach (var web in new[] { quiet, told })
            await web.Get("/", ("User-Agent", "lens-test/1.0"));

        Assert.Null(quiet.Stored().Trace.Metadata);
        Assert.DoesNotContain("lens-test", quiet.Stored().Spans[0].Attributes, StringComparison.Ordinal);
        Assert.Equal("""{"userAgent":"lens-test/1.0","ip":"127.0.0.1"}""", told.Stored().Trace.Metadata);
        var attributes = Attributes.Of(told.Stored().Spans[0]);
        Assert.Equal(("lens-test/1.0", "127.0.0.1"), (attributes["user_agent.original"], attributes["client.address"]));
    }
}
