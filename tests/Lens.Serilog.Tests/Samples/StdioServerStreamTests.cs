using System.Text.Json;
using Lens.Tests.Support;

namespace Lens.Tests.Samples;

public sealed class StdioServerStreamTests : IDisposable
{
    static readonly string[] ResponseMembers = ["jsonrpc", "id", "result", "error"];

    readonly SomeServedFolder _folder = new();

    [Theory]
    [InlineData("human")]
    [InlineData("record")]
    [InlineData("compact")]
    [InlineData("none")]
    public async Task StdoutHoldsNothingButTheProtocol(string format)
    {
        using var server = Start(format);
        await UseAsync(server);
        var run = await server.EndAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(7, server.OutputLines.Count); // as many as requests
        Assert.All(server.OutputLines, AssertIsResponse);
    }

    [Theory]
    [InlineData("human")]
    [InlineData("none")]
    public async Task WhenStdinEndsEverySpanIsStored(string format)
    {
        using var server = Start(format);
        await UseAsync(server);
        await server.EndAsync();

        var stored = StoredRows.Read(_folder.DatabasePath);
        Assert.Equal(
            [
                ("search_code", SpanStatus.Completed, ""),
                ("ICodeFolder.SearchAsync", SpanStatus.Completed, "search_code"),
                ("read_lines", SpanStatus.Error, ""),
                ("ICodeFolder.ReadAsync", SpanStatus.Error, "read_lines"),
                ("count_words", SpanStatus.Completed, ""),
                ("ICodeFolder.ReadAsync", SpanStatus.Completed, "count_words"),
                ("countWordsIn", SpanStatus.Completed, "count_words"),
                ("unknown tool", SpanStatus.Error, ""),
            ],
            stored.Traces.Reverse().SelectMany(trace => stored.Spans.Where(span => span.TraceId == trace.TraceId))
                .Select(span => (span.Name, span.Status, stored.Spans.SingleOrDefault(parent => parent.SpanId == span.ParentSpanId)?.Name ?? "")));
    }

    [Fact]
    public async Task HumanStderrHasALineForEveryEvent()
    {
        var run = await RunAsync("human");

        Assert.All(run.ErrorLines, line => Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} (INF|ERR) ", line));
        Assert.Contains("Stopped", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record", "__tracer_meta__")]
    [InlineData("compact", "@t")]
    public async Task StderrForProgramsIsJson(string format, string member)
    {
        var run = await RunAsync(format);

        Assert.NotEmpty(run.ErrorLines);
        Assert.All(run.ErrorLines, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty(member, out _)));
    }

    [Fact]
    public async Task StderrCanBeEmpty() => Assert.Empty((await RunAsync("none")).Error);

    [Theory]
    [InlineData(2, "one", "two")]
    [InlineData(2, "--loud")]
    [InlineData(0, "--help")]
    [InlineData(1, "no such folder")]
    public async Task WhatIsNoProtocolGoesToStderr(int exitCode, params string[] args)
    {
        var run = await SampleProgram.RunAsync("StdioServer", _folder.CurrentFolder, args, ("LENS_DB_PATH", _folder.DatabasePath));

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.NotEmpty(run.Error);
        Assert.False(File.Exists(_folder.DatabasePath));
    }

    public void Dispose() => _folder.Dispose();

    JsonRpcProcess Start(string format) => new(SampleProgram.StartInfo(
        "StdioServer", _folder.CurrentFolder, [_folder.Path], ("LENS_LOG_FORMAT", format), ("LENS_DB_PATH", _folder.DatabasePath)));

    async Task<ProcessRun> RunAsync(string format)
    {
        using var server = Start(format);
        await UseAsync(server);
        return await server.EndAsync();
    }

    /// <summary>Does all that could tempt a server to write: start, use, failures, nonsense.</summary>
    static async Task UseAsync(JsonRpcProcess server)
    {
        await server.InitializeAsync();
        await server.AskAsync("tools/list");
        await server.CallToolAsync("search_code", new { text = "engine" });
        await server.CallToolAsync("read_lines", new { path = "../secret.txt" });
        await server.CallToolAsync("count_words", new { path = "engine.cs" });
        await server.CallToolAsync("no_such_tool", new { });
        await server.WriteLineAsync("this is not JSON");
        await server.AskAsync("ping");
    }

    static void AssertIsResponse(string line)
    {
        var response = JsonDocument.Parse(line).RootElement;
        Assert.Equal("2.0", response.GetProperty("jsonrpc").GetString());
        Assert.All(response.EnumerateObject(), member => Assert.Contains(member.Name, ResponseMembers));
        Assert.NotEqual(response.TryGetProperty("result", out _), response.TryGetProperty("error", out _));
    }
}
