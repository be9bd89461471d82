using Lens.Tests.Support;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Lens.Tests.Samples;

public sealed class StdioServerClientTests : IAsyncLifetime
{
    readonly SomeServedFolder _folder = new();
    readonly CancellationTokenSource _timeout = new(TimeSpan.FromMinutes(1));
    McpClient _client = null!;

    public async Task InitializeAsync() => _client = await McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = SampleProgram.DotnetPath,
            Arguments = [SampleProgram.AssemblyOf("StdioServer"), _folder.Path],
            WorkingDirectory = _folder.CurrentFolder,
            EnvironmentVariables = SampleProgram.ForeignVariables().ToDictionary(name => name, _ => (string?)null)
                .Append(new("LENS_DB_PATH", _folder.DatabasePath)).DistinctBy(variable => variable.Key).ToDictionary(),
        }),
        cancellationToken: _timeout.Token);

    [Fact]
    public async Task ListsItsTools()
    {
        var tools = await _client.ListToolsAsync(cancellationToken: _timeout.Token);

        Assert.Equal(["count_words", "read_lines", "search_code"], tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.NotEmpty(tool.Description));
    }

    [Fact]
    public async Task SearchesCode()
    {
        var result = await CallAsync("search_code", ("text", "engine"), ("limit", 5));

        Assert.Equal("""[{"file":"engine.cs","line":1,"text":"class Engine"},{"file":"engine.cs","line":3,"text":"EngineRoom room;"}]""", TextOf(result));
        var stored = await CloseAsync();
        Assert.Equal(stored["search_code"].SpanId, stored["ICodeFolder.SearchAsync"].ParentSpanId);
        var log = Assert.Single(stored.Logs);
        Assert.Equal((stored["search_code"].SpanId, "Found engine in 2 lines"), (log.SpanId, log.Message));
    }

    [Fact]
    public async Task ReadsLines()
    {
        var result = await CallAsync("read_lines", ("path", "engine.cs"), ("first", 2), ("count", 2));

        Assert.Equal("{\n    EngineRoom room;", TextOf(result));
        var stored = await CloseAsync();
        Assert.Equal(SpanStatus.Completed, stored["read_lines"].Status);
        Assert.NotNull(stored["ICodeFolder.ReadAsync"].OutputSize);
    }

    [Fact]
    public async Task CountsWords()
    {
        var result = await CallAsync("count_words", ("path", "engine.cs"));

        Assert.Equal("4", TextOf(result));
        var stored = await CloseAsync();
        Assert.Equal(stored["count_words"].SpanId, stored["countWordsIn"].ParentSpanId);
        Assert.Equal(1, stored["countWordsIn"].OutputSize);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("link.txt")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task APathThatLeadsOutIsAnErrorOfTheProtocolAndAFailedSpan(string path)
    {
        var thrown = await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync("read_lines", ("path", path)));

        Assert.Equal(McpErrorCode.InvalidParams, thrown.ErrorCode);
        var failed = (await CloseAsync())["read_lines"];
        Assert.Equal((SpanStatus.Error, "ModelContextProtocol.McpProtocolException"), (failed.Status, failed.ErrorType));
    }

    [Theory]
    [InlineData("limit", 0)]
    [InlineData("limit", 201)]
    public async Task ANumberOutOfRangeIsAnErrorOfTheProtocolAndAFailedSpan(string name, int value)
    {
        await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync("search_code", ("text", "engine"), (name, value)));

        Assert.Equal($"limit is {value}; allowed is 1 to 200", (await CloseAsync())["search_code"].ErrorMessage);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsAnErrorOfTheToolAndAFailedSpan()
    {
        var result = await CallAsync("count_words", ("path", "wheel.cs"));

        Assert.True(result.IsError);
        Assert.Contains("There is no file wheel.cs", TextOf(result), StringComparison.Ordinal);
        var failed = (await CloseAsync())["count_words"];
        Assert.Equal((SpanStatus.Error, "There is no file wheel.cs"), (failed.Status, failed.ErrorMessage));
    }

    [Fact]
    public async Task AnUnknownToolFailsUnderANameOfOurOwn()
    {
        await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync("drop_tables"));

        Assert.Equal("""{"mcp.tool":"drop_tables"}""", (await CloseAsync())["unknown tool"].Attributes);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _timeout.Dispose();
        _folder.Dispose();
    }

    async Task<CallToolResult> CallAsync(string tool, params (string Name, object? Value)[] arguments)
        => await _client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => a.Value), cancellationToken: _timeout.Token);

    /// <summary>Ends the session and the server with it, and gives what it stored.</summary>
    async Task<StoredRows> CloseAsync()
    {
        await _client.DisposeAsync();
        return StoredRows.Read(_folder.DatabasePath);
    }

    static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
}
