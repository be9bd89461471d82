using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Lens.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lens.Tests.AspNetCore.Bodies;

public sealed class BodyCaptureTests
{
    const int Cap = 1_000;

    [Fact]
    public async Task JsonOfANamedRouteIsStoredWithItsSizes()
    {
        await using var web = await Start(static app => app.MapPost("/orders", static (Order order) => order with { Id = 7 }).WithLens("place order", captureBodies: true));

        using var response = await web.Client.PostAsJsonAsync("/orders", new Order(0, "Tür"));

        var span = web.Stored()["place order"];
        Assert.Equal(("""{"id":0,"item":"T\u00FCr"}""", """{"id":7,"item":"Tür"}"""), (span.Input, span.Output));
        Assert.Equal((span.Input!.Length, span.Output!.Length), (span.InputSize, span.OutputSize));
        var attributes = Attributes.Of(span);
        Assert.Equal((span.Input.Length.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetByteCount(span.Output).ToString(CultureInfo.InvariantCulture)), (attributes["http.request.body.size"], attributes["http.response.body.size"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NothingIsStoredUnlessARouteOrAnOptionSaysSo(bool asked)
    {
        await using var web = await Start(
            static app => app.MapPost("/orders", static (Order order) => order),
            o => o.CaptureBodies = asked ? static context => context.Request.Path == "/orders" : null);

        await web.Client.PostAsJsonAsync("/orders", new Order(1, "x"));

        var span = Assert.Single(web.Stored().Spans);
        Assert.Equal((asked, asked), (span.Input is not null, span.Output is not null));
    }

    [Fact]
    public async Task RouteInsideAGroupMaySayNo()
    {
        await using var web = await Start(static app =>
        {
            var group = app.MapGroup("/g").WithLens(captureBodies: true);
            group.MapGet("/yes", static () => new Order(1, "a"));
            group.MapGet("/no", static () => new Order(2, "b")).WithLens("no", captureBodies: false);
            group.MapGet("/named", static () => new Order(3, "c")).WithLens("named");
            app.MapGet("/attribute", [LensRequest("attributed", CaptureBodies = true)] static () => new Order(4, "d"));
        });

        foreach (var path in new[] { "/g/yes", "/g/no", "/g/named", "/attribute" })
            await web.Get(path);

        var rows = web.Stored(4);
        Assert.Equal((true, false, true, true), (rows["GET /g/yes"].Output is not null, rows["no"].Output is not null, rows["named"].Output is not null, rows["attributed"].Output is not null));
    }

    [Fact]
    public async Task LongBodiesAreCutAndTheirWholeSizeIsTold()
    {
        var text = string.Concat(Enumerable.Repeat("ü€𝄞a", 20_000));
        var json = $"\"{text}\"";
        await using var web = await Start(static app => app.MapPost("/", static (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            return context.Request.Body.CopyToAsync(context.Response.Body);
        }).WithLens("echo", captureBodies: true));

        using var response = await web.Client.PostAsync("/", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(json, await response.Content.ReadAsStringAsync());
        var span = web.Stored()["echo"];
        foreach (var (kept, size) in new[] { (span.Input!, span.InputSize), (span.Output!, span.OutputSize) })
        {
            Assert.Equal(json.Length, size);
            var marker = kept.IndexOf("… [truncated ", StringComparison.Ordinal);
            Assert.Equal(json[..marker], kept[..marker]);
            Assert.Equal($"… [truncated {json.Length - marker} chars]", kept[marker..]);
            Assert.InRange(kept.Length, Cap - 2, Cap);
        }

        Assert.Equal($"{Encoding.UTF8.GetByteCount(json)}", Attributes.Of(span)["http.request.body.size"]);
    }

    [Fact]
    public async Task OnlyPlainJsonIsStored()
    {
        await using var web = await Start(static app =>
        {
            var group = app.MapGroup("").WithLens(captureBodies: true);
            group.MapPost("/text", static () => "text");
            group.MapPost("/gzip", static async (HttpContext context) =>
            {
                context.Response.ContentType = "application/json";
                context.Response.Headers.ContentEncoding = "gzip";
                await using GZipStream zip = new(context.Response.Body, CompressionLevel.Fastest);
                await zip.WriteAsync("{}"u8.ToArray());
            });
            group.MapPost("/utf16", static (HttpContext context) =>
            {
                context.Response.ContentType = "application/json; charset=utf-16";
                return context.Response.Body.WriteAsync(Encoding.Unicode.GetBytes("{}")).AsTask();
            });
            group.MapPost("/lines", static (HttpContext context) =>
            {
                context.Response.ContentType = "application/x-ndjson";
                return context.Response.WriteAsync("{}\n{}\n");
            });
            group.MapPost("/streaming", static (HttpContext context) =>
            {
                context.Response.ContentType = "application/json";
                context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>()!.DisableBuffering();
                return context.Response.WriteAsync("[]");
            });
            group.MapPost("/problem", static () => Results.Problem("No stock"));
        });

        foreach (var path in new[] { "/text", "/gzip", "/utf16", "/lines", "/streaming", "/problem" })
            await web.Client.PostAsync(path, new StringContent("a=1", Encoding.UTF8, "application/x-www-form-urlencoded"));

        var rows = web.Stored(6);
        Assert.All(rows.Spans, static span => Assert.Null(span.Input));
        Assert.Equal("POST /problem", Assert.Single(rows.Spans, static span => span.Output is not null).Name);
    }

    [Fact]
    public async Task CompressedResponsesAreCapturedBeforeTheyAreCompressed()
    {
        await using var web = await WebUnderTest.Start(
            static app =>
            {
                app.UseResponseCompression();
                app.MapGet("/", static () => new Order(1, "a")).WithLens("squeezed", captureBodies: true);
            },
            new() { Services = static services => services.AddResponseCompression() });

        using var response = await web.Get("/", ("Accept-Encoding", "gzip"));

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal("""{"id":1,"item":"a"}""", web.Stored()["squeezed"].Output);
    }

    [Theory]
    [InlineData("invalid UTF-8")]
    [InlineData("deep")]
    [InlineData("NUL")]
    [InlineData("byte order mark")]
    [InlineData("lone surrogate")]
    public async Task HostileBodiesReachTheHandlerAsTheyAreAndAreStoredAsText(string kind)
    {
        var body = HostileBody(kind);
        byte[]? received = null;
        await using var web = await Start(app => app.MapPost("/", async (HttpRequest request) =>
        {
            using MemoryStream copy = new();
            await request.Body.CopyToAsync(copy);
            received = copy.ToArray();
        }).WithLens("hostile", captureBodies: true));

        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new("application/json");
        (await web.Client.PostAsync("/", content)).EnsureSuccessStatusCode();

        Assert.Equal(body, received);
        var span = web.Stored()["hostile"];
        Assert.False(string.IsNullOrEmpty(span.Input));
        Assert.InRange(span.Input.Length, 1, Cap);
        Assert.Equal($"{body.Length}", Attributes.Of(span)["http.request.body.size"]);
    }

    [Fact]
    public async Task FiftyMegabytesPassAndAThousandCharactersAreKept()
    {
        const int size = 50 * 1024 * 1024;
        await using var web = await WebUnderTest.Start(
            static app => app.MapPost("/", static async (HttpRequest request) =>
            {
                var buffer = new byte[64 * 1024];
                long sum = 0;
                while (await request.Body.ReadAsync(buffer) is > 0 and var count)
                    sum += count;
                return sum;
            }).WithLens("large", captureBodies: true),
            new()
            {
                Lens = static o => o.Limits.CaptureChars = Cap,
                Services = static services => services.Configure<KestrelServerOptions>(static o => o.Limits.MaxRequestBodySize = null),
            });
        var before = GC.GetTotalAllocatedBytes();

        using ByteArrayContent content = new(Enumerable.Repeat((byte)'1', size).ToArray());
        content.Headers.ContentType = new("application/json");
        using var response = await web.Client.PostAsync("/", content);

        Assert.Equal($"{size}", await response.Content.ReadAsStringAsync());
        var span = web.Stored()["large"];
        Assert.Equal((size, Cap), ((int)span.InputSize!, span.Input!.Length));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 4L * size);
    }

    [Fact]
    public async Task BodyThatTricklesInAndBreaksOffEndsItsSpan()
    {
        using SemaphoreSlim arrived = new(0);
        await using var web = await Start(app =>
        {
            app.Use((_, next) =>
            {
                arrived.Release();
                return next();
            });
            app.MapPost("/", static (Order order) => order).WithLens("trickle", captureBodies: true);
        });
        using (TcpClient client = new() { NoDelay = true })
        {
            await client.ConnectAsync(web.Address.Host, web.Address.Port);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"));
            foreach (var piece in "{\"item\":\"abc")
            {
                await stream.WriteAsync(new[] { (byte)piece });
                await Task.Yield();
            }

            await arrived.WaitAsync();
            client.Client.LingerState = new LingerOption(true, 0);
        }

        var span = web.Stored()["trickle"];
        Assert.NotEqual(SpanStatus.Running, span.Status);
        Assert.Equal("True", Attributes.Of(span)["lens.aborted"]);
    }

    static byte[] HostileBody(string kind) => kind switch
    {
        "invalid UTF-8" => [(byte)'"', 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5, (byte)'"', .. Enumerable.Repeat((byte)0x80, 5_000)],
        "deep" => Encoding.ASCII.GetBytes(new string('[', 200_000)),
        "NUL" => Encoding.ASCII.GetBytes("{\"a\":\"\0\0\"}"),
        "byte order mark" => [0xEF, 0xBB, 0xBF, .. "{}"u8],
        "lone surrogate" => Encoding.ASCII.GetBytes("""{"a":"\ud800"}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static Task<WebUnderTest> Start(Action<WebApplication> map, Action<RequestTracingOptions>? tracing = null)
        => WebUnderTest.Start(map, new() { Lens = static o => o.Limits.CaptureChars = Cap, Tracing = tracing });

    internal sealed record Order(int Id, string Item);
}
