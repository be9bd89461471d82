using System.Text.Json;
using System.Text.RegularExpressions;
using Lens.Tests.Support;

namespace Lens.Tests.Samples;

public sealed class CodeSearchTests : IDisposable
{
    readonly SomeCode _code = new();

    [Fact]
    public async Task StdoutHoldsTheResultAndNothingElse()
    {
        var run = await _code.SearchForEngineAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("""
            score   hits  words  per 1k  best line
              162      4      4   1,000  engine.cs:3
                                         Engine engine = new(); // starts the engine
              101      1      0     250  parts/wheel.cs:3
                                         EngineRoom room;

            2 files hold "engine"; 3 read, 1 failed, 2 skipped

            """, run.Output.ReplaceLineEndings());
    }

    [Fact]
    public async Task StderrHoldsLogLinesAndFailedSpansFirst()
    {
        var run = await _code.SearchForEngineAsync();

        var lines = run.ErrorLines.TakeWhile(line => !line.StartsWith("codeSearch", StringComparison.Ordinal)).Select(WithoutNumbers);
        Assert.Equal(
            [
                "time INF [trace] │ Searching folder",
                "time WRN [trace] │ │ Skipped parts/huge.txt, 1048577 bytes: too large",
                "time WRN [trace] │ │ │ Can not read parts/old.txt",
                "time ERR [trace] │ │ ─ readFile  duration  DecoderFallbackException: Unable to translate bytes [E9] at index 9 from specified code page to Unicode.",
                "time INF [trace] │ │ Read 3 files, 1 failed, 2 skipped",
                "time INF [trace] │ Found engine 5 times in 2 files",
            ],
            lines);
    }

    [Fact]
    public async Task StderrEndsWithTheTreeOfTheTrace()
    {
        var run = await _code.SearchForEngineAsync();

        var tree = run.ErrorLines.SkipWhile(line => !line.StartsWith("codeSearch", StringComparison.Ordinal)).SkipLast(1);
        var expected = $"""
            codeSearch  completed  duration   CodeSearch   day time
            trace   8 spans  6 logs  1 error
            ✓ codeSearch  duration  bar
            │    +duration INF Searching folder
            ├─ ✓ grepRepo  duration  bar
            │  │    +duration WRN Skipped parts/huge.txt, 1048577 bytes: too large
            │  │    +duration DBG Found 6 files, 5 of them to read
            │  ├─ ✓ readFile ×4  p95 duration  duration  bar
            │  └─ ✗ readFile  duration  bar
            │          DecoderFallbackException: Unable to translate bytes [E9] at index ...
            │          at ReadAsync samples/CodeSearch/Files/FileReader.cs:line
            │          +duration WRN Can not read parts/old.txt
            │       +duration INF Read 3 files, 1 failed, 2 skipped
            └─ ✓ scoreFiles  duration  bar
                 +duration INF Found engine 5 times in 2 files
            All of this is in {Path.Combine(".lens", "traces.db")}. Ask it:
            """.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(Unordered(expected), Unordered(tree.Select(WithoutNumbers)));
        Assert.Equal((2, 2), (run.Error.Split("├─").Length - 1, run.Error.Split("└─").Length - 1));
        Assert.StartsWith("sqlite3 -readonly ", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpansAreStoredAsATree()
    {
        await _code.SearchForEngineAsync();

        var stored = StoredRows.Read(_code.DatabasePath);
        Assert.Equal(["codeSearch", "grepRepo", "readFile", "readFile", "readFile", "readFile", "readFile", "scoreFiles"], stored.Spans.Select(span => span.Name).Order());
        Assert.Null(stored["codeSearch"].ParentSpanId);
        Assert.Equal(stored["codeSearch"].SpanId, stored["grepRepo"].ParentSpanId);
        Assert.Equal(stored["codeSearch"].SpanId, stored["scoreFiles"].ParentSpanId);
        Assert.All(ReadFiles(stored), span => Assert.Equal(stored["grepRepo"].SpanId, span.ParentSpanId));
        Assert.All(stored.Spans, span => Assert.Equal("CodeSearch", span.Service));
    }

    [Fact]
    public async Task OnlyTheFileThatIsNotUtf8HasAFailedSpan()
    {
        await _code.SearchForEngineAsync();

        var stored = StoredRows.Read(_code.DatabasePath);
        var failed = Assert.Single(stored.Spans, span => span.Status == SpanStatus.Error);
        Assert.Equal("readFile", failed.Name);
        Assert.Equal("System.Text.DecoderFallbackException", failed.ErrorType);
        Assert.Equal("parts/old.txt", AttributeOf(failed, "file").GetString());
        Assert.All(stored.Spans.Where(span => span != failed), span => Assert.Equal(SpanStatus.Completed, span.Status));
    }

    [Fact]
    public async Task SpansOfFilesSayWhatWasRead()
    {
        await _code.SearchForEngineAsync();

        var engine = Assert.Single(
            ReadFiles(StoredRows.Read(_code.DatabasePath)), span => AttributeOf(span, "file").GetString() == "engine.cs");
        Assert.Equal("""{"file":"engine.cs","bytes":65,"lines":4,"hits":4}""", engine.Attributes);
        Assert.Equal(("samples/CodeSearch/Files/FileReader.cs", "ReadAsync"), (engine.File, engine.Function));
    }

    [Fact]
    public async Task LogEventsBelongToTheSpanTheyWereWrittenIn()
    {
        await _code.SearchForEngineAsync();

        var stored = StoredRows.Read(_code.DatabasePath);
        var names = stored.Spans.ToDictionary(span => span.SpanId, span => span.Name);
        Assert.All(stored.Logs, log => Assert.Equal(stored.Trace.TraceId, log.TraceId));
        Assert.Equal(
            [
                ("codeSearch", "Searching {Folder} for {Word}"),
                ("grepRepo", "Skipped {File}, {Bytes} bytes: too large"),
                ("grepRepo", "Found {Files} files, {Readable} of them to read"),
                ("readFile", "Can not read {File}"),
                ("grepRepo", "Read {Files} files, {Failed} failed, {Skipped} skipped"),
                ("codeSearch", "Found {Word} {Hits} times in {Files} files"),
            ],
            stored.Logs.Select(log => (names[log.SpanId!], log.Template)));
    }

    [Fact]
    public async Task TheTraceIsSummedUp()
    {
        await _code.SearchForEngineAsync();

        var trace = StoredRows.Read(_code.DatabasePath).Trace;
        Assert.Equal(("codeSearch", SpanStatus.Completed), (trace.RootSpanName, trace.Status));
        Assert.Equal((8, 6, 1), (trace.SpanCount, trace.LogCount, trace.ErrorCount));
    }

    [Fact]
    public async Task NoSpanOutlastsItsParent()
    {
        await _code.SearchForEngineAsync();

        var stored = StoredRows.Read(_code.DatabasePath);
        var spans = stored.Spans.ToDictionary(span => span.SpanId);
        Assert.All(stored.Spans.Where(span => span.ParentSpanId is not null), span =>
        {
            Assert.True(span.StartNs >= spans[span.ParentSpanId!].StartNs, $"{span.Name} starts before its parent");
            // Two clocks are read one after the other, and a thread may have to wait in between.
            Assert.True(span.EndNs <= spans[span.ParentSpanId!].EndNs + 1_000_000, $"{span.Name} ends after its parent");
        });
    }

    [Fact]
    public async Task VerboseShowsEverySpan()
    {
        var run = await _code.SearchForEngineAsync("--verbose");

        Assert.Equal(5, run.ErrorLines.Count(line => line.EndsWith("┌ readFile", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TopLimitsWhatIsPrinted()
    {
        var run = await _code.SearchForEngineAsync("--top", "1");

        Assert.DoesNotContain("wheel.cs", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 files that hold \"engine\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWordThatStandsNowhereIsNoError()
    {
        var run = await _code.SearchAsync("turbine", _code.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("No file holds \"turbine\"; 3 read, 1 failed, 2 skipped", Assert.Single(run.OutputLines));
    }

    public void Dispose() => _code.Dispose();

    static IEnumerable<SpanRecord> ReadFiles(StoredRows stored) => stored.Spans.Where(span => span.Name == "readFile");

    static JsonElement AttributeOf(SpanRecord span, string name)
        => JsonDocument.Parse(span.Attributes!).RootElement.GetProperty(name);

    /// <summary>Lines without the branches, which depend on which of the files was read first, and in the order of their texts.</summary>
    static IEnumerable<string> Unordered(IEnumerable<string> lines) => lines.Select(line => line.TrimStart(' ', '│', '├', '└', '─')).Order();

    /// <summary>A line of stderr with names in place of what differs from run to run.</summary>
    static string WithoutNumbers(string line)
    {
        line = Regex.Replace(line, @"\d\d:\d\d:\d\d\.\d{3}", "time");
        line = Regex.Replace(line, @"\b[0-9a-f]{32}\b|(?<=\[)[0-9a-f]{8}(?=\])", "trace");
        line = Regex.Replace(line, @"\d{4}-\d\d-\d\d", "day");
        line = Regex.Replace(line, "Searching .*", "Searching folder"); // whose name may be so long that it is cut
        line = Regex.Replace(line, @"(<1|\d+) ms|\d+\.\d\d s", "duration");
        line = Regex.Replace(line, @"(?<= ) *[▏▎▍▌▋▊▉█]+$", " bar");
        line = Regex.Replace(line, @"(?<=\w) {3,}(?=duration  bar)| {3,}(?=bar)", "  ");
        return Regex.Replace(line, @"\.cs:\d+$", ".cs:line");
    }
}
