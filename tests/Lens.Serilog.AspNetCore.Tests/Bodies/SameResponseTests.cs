using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lens.Tests.AspNetCore.Bodies;

/// <summary>Two servers, one with Lens capturing everything, one without Lens: they must send the same bytes.</summary>
public sealed class SameResponseTests : IAsyncLifetime
{
    static readonly byte[] Json = Encoding.UTF8.GetBytes("""{"name":"Ada","city":"Zürich"}""");

    readonly SemaphoreSlim _mayGo = new(0);
    readonly TemporaryFolder _folder = new();

    WebUnderTest _with = null!;
    WebApplication _without = null!;

    public static TheoryData<string> Requests => new()
    {
        Request("GET", "/object"),
        Request("GET", "/result"),
        Request("GET", "/text"),
        Request("GET", "/length"),
        Request("GET", "/pipe"),
        Request("GET", "/pipe-flushed"),
        Request("GET", "/pipe-mixed"),
        Request("GET", "/stream"),
        Request("GET", "/stream-apm"),
        Request("GET", "/sync"),
        Request("GET", "/copy"),
        Request("GET", "/file"),
        Request("GET", "/enumerable"),
        Request("GET", "/events"),
        Request("GET", "/trailers", "TE: trailers"),
        Request("GET", "/started"),
        Request("GET", "/completed"),
        Request("GET", "/large"),
        Request("GET", "/empty"),
        Request("GET", "/no-content"),
        Request("GET", "/not-modified"),
        Request("GET", "/encoded"),
        Request("GET", "/problem"),
        Request("GET", "/fails"),
        Request("GET", "/fails-late"),
        Request("GET", "/too-little"),
        Request("GET", "/too-much"),
        Request("GET", "/missing"),
        Request("GET", "/redirect"),
        Request("GET", "/informational"),
        "GET /upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n",
        Request("HEAD", "/object"),
        Request("HEAD", "/length"),
        Request("OPTIONS", "/object"),
        Request("GET", "/object", "Accept-Encoding: gzip"),
        Request("GET", "/large", "Accept-Encoding: gzip"),
        Request("GET", "/large", "Accept-Encoding: br"),
        Request("POST", "/echo", "Content-Type: application/json", "Content-Length: 13") + """{"a":"b","c"}""",
        Request("POST", "/echo", "Content-Type: application/json", "Transfer-Encoding: chunked") + "7\r\n{\"a\":1}\r\n0\r\n\r\n",
        Request("POST", "/echo", "Content-Type: application/json", "Content-Length: 0"),
        Request("POST", "/bound", "Content-Type: application/json", "Content-Length: 9") + """{"n": 42}""",
        Request("POST", "/bound", "Content-Type: application/json", "Content-Length: 9") + """{"n": 4x}""",
        Request("POST", "/bound", "Content-Type: text/plain", "Content-Length: 9") + """{"n": 42}""",
        Request("POST", "/bound", "Content-Type: application/json", "Expect: 100-continue", "Content-Length: 9") + """{"n": 42}""",
        Request("POST", "/unread", "Content-Type: application/json", "Content-Length: 9") + """{"n": 42}""",
        Request("POST", "/form", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 7") + "a=1&b=2",
    };

    public async Task InitializeAsync()
    {
        _with = await WebUnderTest.Start(MapCaptured, new()
        {
            Tracing = static o => o.WriteTraceIdHeader = false,
            Services = AddServices,
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        AddServices(builder.Services);
        _without = builder.Build();
        _without.UseResponseCompression();
        Map(_without);
        await _without.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _with.DisposeAsync();
        await _without.DisposeAsync();
        _folder.Dispose();
        _mayGo.Dispose();
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task EveryByteIsTheSame(string request)
    {
        var expected = await RawHttp.Exchange(new Uri(_without.Urls.First()), request);
        var actual = await RawHttp.Exchange(_with.Address, request);

        // How a server cuts a long response depends on how fast it is read: two answers of the same server differ in it.
        if (request.Contains("/large", StringComparison.Ordinal))
            (expected, actual) = (RawHttp.Unchunked(expected), RawHttp.Unchunked(actual));
        Assert.Equal(expected, actual);
        Assert.StartsWith("HTTP/1.1 ", expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/waiting/stream")]
    [InlineData("/waiting/pipe")]
    public async Task WhatIsFlushedArrivesAtOnce(string path)
    {
        List<string> answers = [];
        foreach (var address in new[] { new Uri(_without.Urls.First()), _with.Address })
        {
            using TcpClient client = new();
            await client.ConnectAsync(address.Host, address.Port);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(Request("GET", path)));
            var first = await RawHttp.ReadUntil(stream, "[1,");
            _mayGo.Release();
            answers.Add(first + await RawHttp.ReadToEnd(stream));
        }

        Assert.Equal(answers[0], answers[1]);
    }

    static string Request(string method, string path, params string[] headers)
        => $"{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{string.Concat(headers.Select(static h => h + "\r\n"))}\r\n";

    static void AddServices(IServiceCollection services)
    {
        services.AddResponseCompression();
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(static o => o.AllowSynchronousIO = true);
    }

    void MapCaptured(WebApplication app)
    {
        app.UseResponseCompression();
        Map(app.MapGroup("").WithLens(captureBodies: true));
    }

    void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/object", static () => new { Name = "Ada", City = "Zürich" });
        app.MapGet("/result", static () => Results.Json(new { Name = "Ada" }, statusCode: 201));
        app.MapGet("/text", static (HttpResponse response) => Begin(response).WriteAsync("{\"text\":\"ü\"}"));
        app.MapGet("/length", static (HttpResponse response) =>
        {
            Begin(response).ContentLength = Json.Length;
            return response.Body.WriteAsync(Json).AsTask();
        });
        app.MapGet("/pipe", static (HttpResponse response) => { Fill(Begin(response).BodyWriter); });
        app.MapGet("/pipe-flushed", static async (HttpResponse response) =>
        {
            Fill(Begin(response).BodyWriter);
            await response.BodyWriter.FlushAsync();
            Fill(response.BodyWriter);
        });
        app.MapGet("/pipe-mixed", static async (HttpResponse response) =>
        {
            await Begin(response).BodyWriter.WriteAsync(Json.AsMemory(0, 3));
            await response.Body.WriteAsync(Json.AsMemory(3, 3));
            await response.BodyWriter.WriteAsync(Json.AsMemory(6));
        });
        app.MapGet("/stream", static async (HttpResponse response) =>
        {
            await Begin(response).Body.WriteAsync(Json.AsMemory(0, 5));
            await response.Body.FlushAsync();
            await response.Body.WriteAsync(Json, 5, Json.Length - 5);
        });
        app.MapGet("/stream-apm", static (HttpResponse response) => Task.Factory.FromAsync(Begin(response).Body.BeginWrite(Json, 0, Json.Length, null, null), response.Body.EndWrite));
        app.MapGet("/sync", static (HttpResponse response) =>
        {
            Begin(response).Body.Write(Json);
            response.Body.WriteByte((byte)' ');
            response.Body.Flush();
        });
        app.MapGet("/copy", static (HttpResponse response) => new MemoryStream(Json).CopyToAsync(Begin(response).Body));
        app.MapGet("/file", (HttpResponse response) => Begin(response).SendFileAsync(_folder.Write("data.json", "{\"file\":true}")));
        app.MapGet("/enumerable", static () => Numbers());
        app.MapGet("/events", static async (HttpResponse response) =>
        {
            response.ContentType = "text/event-stream";
            response.HttpContext.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
            await response.WriteAsync("data: 1\n\n");
            await response.Body.FlushAsync();
            await response.WriteAsync("data: 2\n\n");
        });
        app.MapGet("/trailers", static async (HttpResponse response) =>
        {
            response.DeclareTrailer("X-Sum");
            await Begin(response).WriteAsync("{}");
            response.AppendTrailer("X-Sum", "42");
        });
        app.MapGet("/started", static async (HttpResponse response) =>
        {
            await Begin(response).StartAsync();
            Fill(response.BodyWriter);
        });
        app.MapGet("/completed", static async (HttpResponse response) =>
        {
            await Begin(response).Body.WriteAsync(Json);
            await response.CompleteAsync();
        });
        app.MapGet("/large", static () => Enumerable.Range(0, 60_000).Select(static n => new { n, text = "Grüße" }));
        app.MapGet("/empty", static (HttpResponse response) => { Begin(response); });
        app.MapGet("/no-content", static () => Results.NoContent());
        app.MapGet("/not-modified", static (HttpResponse response) => { Begin(response).StatusCode = 304; });
        app.MapGet("/encoded", static async (HttpResponse response) =>
        {
            Begin(response).Headers.ContentEncoding = "x-own";
            await response.Body.WriteAsync(new byte[] { 1, 2, 3 });
        });
        app.MapGet("/problem", static () => Results.Problem("No stock"));
        app.MapGet("/fails", static string () => throw new InvalidOperationException());
        app.MapGet("/fails-late", static async (HttpResponse response) =>
        {
            await Begin(response).WriteAsync("{\"half\":");
            throw new InvalidOperationException();
        });
        app.MapGet("/too-little", static async (HttpResponse response) =>
        {
            Begin(response).ContentLength = 100;
            await response.WriteAsync("{}");
        });
        app.MapGet("/too-much", static async (HttpResponse response) =>
        {
            Begin(response).ContentLength = 1;
            await response.WriteAsync("{}");
        });
        app.MapGet("/redirect", static () => Results.Redirect("/object"));
        app.MapGet("/informational", static (HttpResponse response) => { response.StatusCode = 205; });
        app.MapGet("/upgrade", static async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            await using var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
            await stream.WriteAsync("no longer HTTP"u8.ToArray());
        });
        app.MapPost("/echo", static (HttpRequest request) => request.Body.CopyToAsync(Begin(request.HttpContext.Response).Body));
        app.MapPost("/bound", static (Number number) => number);
        app.MapPost("/unread", static () => "{}");
        app.MapPost("/form", static async (HttpRequest request) => (await request.ReadFormAsync())["b"].ToString());
        app.MapGet("/waiting/stream", async (HttpResponse response) =>
        {
            await Begin(response).WriteAsync("[1,");
            await response.Body.FlushAsync();
            await _mayGo.WaitAsync();
            await response.WriteAsync("2]");
        });
        app.MapGet("/waiting/pipe", async (HttpResponse response) =>
        {
            await Begin(response).BodyWriter.WriteAsync("[1,"u8.ToArray());
            await _mayGo.WaitAsync();
            await response.BodyWriter.WriteAsync("2]"u8.ToArray());
        });
    }

    static HttpResponse Begin(HttpResponse response)
    {
        response.ContentType = "application/json";
        return response;
    }

    // Without a flush: the server decides when to send.
    static void Fill(PipeWriter writer)
    {
        for (var i = 0; i < 3; i++)
        {
            Json.CopyTo(writer.GetMemory(Json.Length));
            writer.Advance(10);
            writer.Advance(Json.Length - 10);
            Json.CopyTo(writer.GetSpan(Json.Length));
            writer.Advance(Json.Length);
        }
    }

    static async IAsyncEnumerable<int> Numbers()
    {
        for (var i = 0; i < 5; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    internal sealed record Number(int N);
}
