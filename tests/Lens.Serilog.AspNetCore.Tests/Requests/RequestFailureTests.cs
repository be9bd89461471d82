using System.Net;
using System.Net.Sockets;
using System.Text;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lens.Tests.AspNetCore.Requests;

public sealed class RequestFailureTests
{
    [Fact]
    public async Task ExceptionThatNobodyHandlesIsRecorded()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static string () => throw new InvalidOperationException("No stock")));

        Assert.Equal(HttpStatusCode.InternalServerError, (await web.Get("/")).StatusCode);

        var rows = web.Stored();
        var span = Assert.Single(rows.Spans);
        Assert.Equal((SpanStatus.Error, "System.InvalidOperationException", "No stock"), (span.Status, span.ErrorType, span.ErrorMessage));
        Assert.Equal("System.InvalidOperationException", Attributes.Of(span)["error.type"]);
        Assert.Equal("500", Attributes.Of(span)["http.response.status_code"]);
        Assert.Contains(nameof(ExceptionThatNobodyHandlesIsRecorded), rows.Trace.ErrorStack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExceptionThatAnErrorPageHandledIsRecorded(bool pageComesFirst)
    {
        static void UsePage(WebApplication app) => app.UseExceptionHandler(static page => page.Run(static context => context.Response.WriteAsync("sorry")));
        await using var web = await WebUnderTest.Start(
            app =>
            {
                if (!pageComesFirst)
                    UsePage(app);
                app.MapGet("/buy/{id}", static string () => throw new InvalidOperationException("No stock"));
            },
            new() { Before = pageComesFirst ? UsePage : null });

        Assert.Equal("sorry", await (await web.Get("/buy/1")).Content.ReadAsStringAsync());

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal(("GET /buy/{id}", SpanStatus.Error, "No stock"), (span.Name, span.Status, span.ErrorMessage));
        Assert.Equal("System.InvalidOperationException", span.ErrorType);
    }

    [Fact]
    public async Task ExceptionThatBecameAProperAnswerIsRecordedButIsNoError()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.UseExceptionHandler(static page => page.Run(static context =>
            {
                context.Response.StatusCode = 409;
                return Task.CompletedTask;
            }));
            app.MapGet("/buy/{id}", static string () => throw new KeyNotFoundException("No such thing"));
        });

        Assert.Equal(HttpStatusCode.Conflict, (await web.Get("/buy/1")).StatusCode);

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal((SpanStatus.Completed, null), (span.Status, span.ErrorType));
        Assert.Contains("No such thing", span.Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadRequestOfTheServersOwnIsNoError()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapPost("/", static (int n) => n));

        Assert.Equal(HttpStatusCode.BadRequest, (await web.Client.PostAsync("/?n=x", null)).StatusCode);

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal((SpanStatus.Completed, "400"), (span.Status, Attributes.Of(span)["http.response.status_code"]));
    }

    [Fact]
    public async Task ExceptionAfterTheResponseBeganIsAnError()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static async (HttpContext context) =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException("Too late");
        }));

        await Assert.ThrowsAnyAsync<HttpRequestException>(async () => await web.Client.GetStringAsync("/"));

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal((SpanStatus.Error, "Too late", "200"), (span.Status, span.ErrorMessage, Attributes.Of(span)["http.response.status_code"]));
    }

    [Theory]
    [InlineData(false, "499")]
    [InlineData(true, "200")]
    public async Task RequestWhoseClientGoesAwayEndsAndSaysSo(bool begins, string status)
    {
        using SemaphoreSlim arrived = new(0);
        await using var web = await WebUnderTest.Start(app => app.MapGet("/", async (HttpContext context) =>
        {
            if (begins)
                await context.Response.WriteAsync("begun");
            arrived.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
        using (TcpClient client = new())
        {
            await client.ConnectAsync(web.Address.Host, web.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
            await arrived.WaitAsync();
            client.Client.LingerState = new LingerOption(true, 0);
        }

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal(SpanStatus.Completed, span.Status);
        Assert.Equal(("True", status), (Attributes.Of(span)["lens.aborted"], Attributes.Of(span)["http.response.status_code"]));
    }

    [Fact]
    public async Task FailureThatTheApplicationNamedIsKept()
    {
        await using var web = await WebUnderTest.Start(static app => app.MapGet("/", static (HttpContext context) =>
        {
            context.Features.Get<ILensTraceFeature>()!.Span.Fail("The gateway is closed");
            context.Response.StatusCode = 503;
        }));

        await web.Get("/");

        Assert.Equal("The gateway is closed", web.Stored().Trace.ErrorMessage);
    }

    [Fact]
    public async Task StatusPageKeepsTheNameOfTheRouteThatWasAskedFor()
    {
        await using var web = await WebUnderTest.Start(static app =>
        {
            app.UseStatusCodePagesWithReExecute("/page/{0}");
            app.MapGet("/missing/{id}", static () => Results.NotFound());
            app.MapGet("/page/{status}", static (string status) => status);
        });

        Assert.Equal("404", await (await web.Get("/missing/7")).Content.ReadAsStringAsync());

        Assert.Equal("GET /missing/{id}", Assert.Single(web.Stored().Spans).Name);
    }
}
