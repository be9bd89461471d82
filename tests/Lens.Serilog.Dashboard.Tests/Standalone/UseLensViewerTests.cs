using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Lens.Dashboard.Standalone;
using Lens.Tests.Dashboard.Support;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Dashboard.Standalone;

[Collection("alone")]
public sealed class UseLensViewerTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TheViewerLivesAsLongAsTheLogger()
    {
        using ApiStore store = new(1);
        var port = FreePort();
        var (logger, output, error) = Captured(() => new LoggerConfiguration().UseLensViewer(port, o => o.DatabasePath = store.Path).CreateLogger());
        using HttpClient client = new();
        string answer;
        using (logger)
        {
            Eventually.Holds(() => error.ToString().Contains($":{port}", StringComparison.Ordinal), "the address is written to standard error");
            answer = await client.GetStringAsync($"http://localhost:{port}/api/traces");
        }

        Assert.Contains(ApiStore.TraceId(0), answer, StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync($"http://localhost:{port}/api/traces"));
    }

    [Fact]
    public async Task TheStoreOfTheLoggerIsShown()
    {
        using TemporaryFolder folder = new();
        using var logger = new LoggerConfiguration()
            .UseLens(o => (o.DatabasePath, o.ConsoleFormat) = (folder.File("own.db"), ConsoleFormat.None))
            .CreateLogger();
        await using var viewer = await LoopbackViewer.StartAsync(0, new LensViewerOptions(), TextWriter.Null);
        using (logger.PushSpan("seen")) logger.Information("inside");
        LensRuntime.Flush();
        using HttpClient client = new() { BaseAddress = viewer.Address };
        Assert.Contains("\"root_span_name\":\"seen\"", await client.GetStringAsync("/api/traces"), StringComparison.Ordinal);
        using var health = JsonDocument.Parse(await client.GetStringAsync("/api/health"));
        var writer = health.RootElement.GetProperty("writer");
        Assert.True(writer.GetProperty("stored").GetInt64() >= 2, health.RootElement.GetRawText());
        Assert.Equal(writer.GetProperty("emitted").GetInt64(), writer.GetProperty("stored").GetInt64() + writer.GetProperty("dropped").GetInt64() + writer.GetProperty("queued").GetInt64());
    }

    [Fact]
    public async Task APortThatIsInUseIsToldAndTheApplicationGoesOn()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        StringWriter notices = new();
        await using ViewerSink sink = new(port, new(), notices);
        Assert.Null(await sink.FindAddressAsync().WaitAsync(Patience));
        Assert.Equal($"Lens viewer: port {port} is in use by another program. The application goes on without it.\n", notices.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task WhoFollowsDoesNotKeepTheApplicationWaiting()
    {
        using ApiStore store = new(1);
        var viewer = await LoopbackViewer.StartAsync(0, new() { DatabasePath = store.Path }, TextWriter.Null);
        using HttpClient client = new() { BaseAddress = viewer.Address };
        using var stream = await client.GetAsync("/api/follow", HttpCompletionOption.ResponseHeadersRead);
        using StreamReader reader = new(await stream.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();
        await viewer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<Exception>(async () => _ = await client.GetAsync("/"));
    }

    [Fact]
    public async Task AWebApplicationEndsThoughSomebodyFollows()
    {
        using ApiStore store = new(1);
        var viewer = await MappedViewer.StartAsync(store.Path);
        using var stream = await viewer.GetAsync("/api/follow");
        using StreamReader reader = new(await stream.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();

        // The host would wait for half a minute.
        await viewer.StopAsync().WaitAsync(TimeSpan.FromSeconds(15));
        await viewer.DisposeAsync();
    }

    [Fact]
    public async Task ATokenIsAskedForHereToo()
    {
        using ApiStore store = new(1);
        StringWriter notices = new();
        await using var viewer = await LoopbackViewer.StartAsync(0, new() { DatabasePath = store.Path, Token = "sixteen letters!" }, notices);
        using HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = viewer.Address };
        using var refused = await client.GetAsync("/api/traces");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var page = await client.GetAsync("/");
        Assert.Equal("/login", page.Headers.Location!.OriginalString);
        using var entered = await client.GetAsync(notices.ToString().Split(' ')[2]);
        Assert.Equal("/", entered.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void APortOutOfRangeIsRefused(int port) => Assert.Throws<ArgumentOutOfRangeException>(() => new LoggerConfiguration().UseLensViewer(port));

    [Fact]
    public void OpeningItWiderIsRefused()
    {
        var fault = Assert.Throws<ArgumentException>(static () => new LoggerConfiguration().UseLensViewer(configure: static o => o.AllowRemote = true));
        Assert.Contains("AllowRemote", fault.Message, StringComparison.Ordinal);
    }

    static (Serilog.Core.Logger Logger, StringWriter Output, StringWriter Error) Captured(Func<Serilog.Core.Logger> create)
    {
        var (output, error) = (Console.Out, Console.Error);
        StringWriter seen = new(), told = new();
        try
        {
            Console.SetOut(seen);
            Console.SetError(TextWriter.Synchronized(told));
            return (create(), seen, told);
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
