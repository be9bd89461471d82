using System.Text.Json;
using Lens.Tests.Support;

namespace Lens.Tests.Samples;

public sealed class CodeSearchOutputFormatTests : IDisposable
{
    readonly SomeCode _code = new();

    [Fact]
    public async Task JsonOnStdoutIsOneObject()
    {
        var run = await _code.SearchForEngineAsync("--json");

        Assert.Equal(0, run.ExitCode);
        var result = JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement;
        Assert.Equal((3, 1, 2), (result.GetProperty("read").GetInt32(), result.GetProperty("failed").GetInt32(), result.GetProperty("skipped").GetInt32()));
        Assert.Equal(["engine.cs", "parts/wheel.cs"], result.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()));
        Assert.Equal(StoredRows.Read(_code.DatabasePath).Trace.TraceId, result.GetProperty("trace_id").GetString());
    }

    [Fact]
    public async Task JsonOnStderrIsATraceRecordALine()
    {
        var run = await _code.SearchForEngineAsync("--json");

        // 8 spans with a start and an end each, and 6 log events.
        Assert.Equal(22, run.ErrorLines.Length);
        Assert.All(run.ErrorLines, line => Assert.Equal(32, MetaOf(line).GetProperty("trace_id").GetString()!.Length));
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--json", "--compat-mode=off")]
    public async Task WithoutCompatModeRecordsHaveNoTimestampAtTheTop(params string[] options)
    {
        var run = await _code.SearchForEngineAsync(options);

        Assert.All(run.ErrorLines, line => Assert.False(JsonDocument.Parse(line).RootElement.TryGetProperty("timestamp", out _)));
    }

    [Fact]
    public async Task InCompatModeRecordsBeginWithTheirTimestamp()
    {
        var run = await _code.SearchForEngineAsync("--json", "--compat-mode");

        Assert.All(run.ErrorLines, line =>
        {
            var first = JsonDocument.Parse(line).RootElement.EnumerateObject().First();
            Assert.Equal("timestamp", first.Name);
            Assert.Equal(MetaOf(line).GetProperty("timestamp").GetString(), first.Value.GetString());
        });
    }

    [Theory]
    [InlineData("record")]
    [InlineData("compact")]
    public async Task WhereProgramsReadStderrThereIsNoTree(string format)
    {
        var run = await SampleProgram.RunAsync("CodeSearch", _code.CurrentFolder, ["engine", _code.Path], ("LENS_LOG_FORMAT", format));

        Assert.NotEmpty(run.ErrorLines);
        Assert.All(run.ErrorLines, line => JsonDocument.Parse(line));
    }

    [Theory]
    [InlineData("unknown option --loud", "--loud")]
    [InlineData("too many arguments: three", "one", "two", "three")]
    [InlineData("--top needs a number from 1 to 1000", "--top")]
    [InlineData("--top needs a number from 1 to 1000", "--top", "0")]
    [InlineData("--top needs a number from 1 to 1000", "--top", "many", "word")]
    [InlineData("the word is empty", " ")]
    [InlineData("the folder is empty", "word", "")]
    public async Task WrongArgumentsAreNamed(string problem, params string[] args)
    {
        var run = await _code.SearchAsync(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal([$"CodeSearch: {problem}", "Try --help."], run.ErrorLines);
        Assert.False(File.Exists(_code.DatabasePath));
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsNamed()
    {
        var run = await _code.SearchAsync("word", "no/such\u001b[31m/folder");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal("CodeSearch: there is no folder no/such?[31m/folder", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task HelpNamesEveryOption()
    {
        var run = await _code.SearchAsync("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["--top", "--json", "--compat-mode", "--verbose", "--help"], option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
        Assert.All(run.OutputLines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public async Task WithoutArgumentsItSearchesThisRepository()
    {
        var folder = Path.GetDirectoryName(RepositoryRoot.PathOf("samples/CodeSearch/CodeSearch.csproj"))!;

        var run = await SampleProgram.RunAsync("CodeSearch", folder, ["--json"], ("LENS_DB_PATH", _code.DatabasePath));

        Assert.Equal(0, run.ExitCode);
        var stored = StoredRows.Read(_code.DatabasePath);
        Assert.Equal(Path.GetDirectoryName(RepositoryRoot.PathOf("LICENSE")), JsonDocument.Parse(run.Output).RootElement.GetProperty("folder").GetString());
        Assert.Contains(stored.Spans, span => span.Status == SpanStatus.Error && span.Attributes!.Contains("samples/CodeSearch/NotUtf8.txt", StringComparison.Ordinal));
    }

    public void Dispose() => _code.Dispose();

    static JsonElement MetaOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("__tracer_meta__");
}
