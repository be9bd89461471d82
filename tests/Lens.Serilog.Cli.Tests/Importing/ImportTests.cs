using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli.Importing;

/// <summary>Lines of other programs, and bad ones.</summary>
public sealed class ImportTests : IDisposable
{
    const string Ids = "\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\",\"span_id\":\"b7ad6b7169203331\"";

    readonly TemporaryFolder _folder = new();

    string Database => _folder.File(".lens/traces.db");

    [Fact]
    public void BadLinesAreCountedAndToldWithTheirNumbers()
    {
        var run = Import(
            "not json",
            """{"timestamp":"2026-11-20T10:00:00Z","event":"good"}""",
            "[1]",
            "",
            """{"event":"no time"}""",
            """{"timestamp":"noon","event":"x"}""",
            """{"@t":"2026-11-20T10:00:00Z"}""");

        Assert.Equal((0, "0 spans and 1 log events imported, 5 bad lines\n"), (run.ExitCode, run.Output));
        Assert.Contains("lens: standard input:1: it is not JSON", run.Errors);
        Assert.Contains("lens: standard input:3: it is not a JSON object\n", run.Errors);
        Assert.Contains("lens: standard input:5: it has no timestamp\n", run.Errors);
        Assert.Contains("lens: standard input:6: 'noon' is not a time\n", run.Errors);
        Assert.Contains("lens: standard input:7: it has neither @mt nor @m\n", run.Errors);
    }

    [Fact]
    public void NothingButBadLinesIsNoSuccess() => Assert.Equal(1, Import("nonsense").ExitCode);

    [Fact]
    public void MetadataIsReadFromItsObjectFirst()
    {
        Import("""{"timestamp":"mine","level":"mine","event":"mine","__tracer_meta__":{"timestamp":"2026-11-20T10:00:00.000001Z","event":"Hello {Name}","level":"Warning","logger":"Shop","message":"Hello you"}}""");

        Assert.Equal(
            """2026-11-20T10:00:00.000001Z|Warning|Hello you|Hello {Name}|Shop|{"timestamp":"mine","level":"mine","event":"mine"}""",
            Ask("SELECT timestamp || '|' || level || '|' || message || '|' || template || '|' || logger || '|' || attributes FROM logs"));
    }

    [Fact]
    public void TheTimestampThatCompatModeRepeatsIsNoAttribute()
    {
        Import("""{"timestamp":"2026-11-20T10:00:00.000001Z","n":1,"__tracer_meta__":{"timestamp":"2026-11-20T10:00:00.000001Z","event":"x","level":"Debug"}}""");

        Assert.Equal("""{"n":1}""", Ask("SELECT attributes FROM logs"));
    }

    [Theory]
    [InlineData("""{"ts":1795168800.5,"lvl":"warn","msg":"hi","n":1}""")]
    [InlineData("""{"@timestamp":"2026-11-20T10:00:00.5Z","level":"WARNING","message":"hi","n":1}""")]
    [InlineData("""{"time":1795168800500,"severity":"wrn","event":"hi","n":1}""")]
    [InlineData("""{"timestamp":1795168800500000000,"level":"warning","name":"hi","n":1}""")]
    public void RecordsOfOtherLoggersAreReadFromTheTopLevel(string line)
    {
        Import(line);

        Assert.Equal("""2026-11-20T10:00:00.500000Z|Warning|hi|{"n":1}""", Ask("SELECT timestamp || '|' || level || '|' || message || '|' || attributes FROM logs"));
    }

    [Fact]
    public void StartAndEndBecomeOneSpan()
    {
        Import(
            $$"""{"__tracer_meta__":{"timestamp":"2026-11-20T10:00:00Z","event":"GET /a/{id}.start",{{Ids}},"file":"a.cs","line":3,"level":"Information","logger":"Lens.Span","provisional":true} }""",
            $$"""{"n":1,"error":"Shop.Oops: it broke","__tracer_meta__":{"timestamp":"2026-11-20T10:00:01.5Z","event":"GET /a/{id}.end",{{Ids}},"file":"a.cs","line":3,"level":"Error","logger":"Lens.Span"} }""");

        Assert.Equal(
            """GET /a/{id}|error|1500.0|Shop.Oops|it broke|{"n":1}|a.cs:3""",
            Ask("SELECT name || '|' || status || '|' || duration_ms || '|' || error_type || '|' || error_message || '|' || attributes || '|' || file || ':' || line FROM spans"));
    }

    [Fact]
    public void SpansThatDidNotEndAreInterrupted()
    {
        var run = Import($$"""{"__tracer_meta__":{"timestamp":"2026-11-20T10:00:00Z","event":"work.start",{{Ids}},"level":"Information","logger":"Lens.Span","provisional":true} }""");

        Assert.Contains("1 spans have no .end record", run.Errors);
        Assert.Equal("work|interrupted", Ask("SELECT name || '|' || status FROM spans WHERE end_ns IS NULL"));
    }

    [Fact]
    public void SpansThatDidNotBeginHaveNoDuration()
    {
        var run = Import($$"""{"timestamp":"2026-11-20T10:00:00Z","event":"work.end",{{Ids}}}""");

        Assert.Contains("1 spans have no .start record", run.Errors);
        Assert.Equal("work|0.0", Ask("SELECT name || '|' || duration_ms FROM spans"));
    }

    [Fact]
    public void AnEventThatIsCalledLikeAnEndIsNone()
    {
        Import($$"""{"__tracer_meta__":{"timestamp":"2026-11-20T10:00:00Z","event":"This is the.end",{{Ids}},"level":"Information","logger":"Shop"} }""");

        Assert.Equal("This is the.end", Ask("SELECT message FROM logs"));
    }

    [Fact]
    public void SpansOfSerilogTracingAreSpans()
    {
        Import("""{"@t":"2026-11-20T10:00:01.25Z","@mt":"GET {{id}}","@l":"Error","@x":"Shop.Oops: it broke\n   at Shop.Run()","@tr":"0af7651916cd43dd8448eb211c80319c","@sp":"b7ad6b7169203331","@ps":"00f067aa0ba902b7","@st":"2026-11-20T10:00:00Z","@sk":"Server","@ra":{"service":{"name":"api"}},"Id":7,"@@own":1}""");

        Assert.Equal(
            """GET {id}|server|error|1250.0|Shop.Oops|it broke|00f067aa0ba902b7|api|{"Id":7,"@own":1}""",
            Ask("SELECT name || '|' || kind || '|' || status || '|' || duration_ms || '|' || error_type || '|' || error_message || '|' || parent_span_id || '|' || service || '|' || attributes FROM spans"));
    }

    [Fact]
    public void MessagesOfCompactEventsAreRendered()
    {
        Import("""{"@t":"2026-11-20T10:00:00Z","@mt":"{{x}} {Name} paid {Amount:0.00} for {@Order}, {Gone}","@r":["19.90"],"Name":"Ann","Amount":19.9,"Order":{"Id":7},"SourceContext":"Shop"}""");

        Assert.Equal("""{x} Ann paid 19.90 for {"Id":7}, {Gone}|Shop""", Ask("SELECT message || '|' || logger FROM logs"));
    }

    [Theory]
    [InlineData("0AF7651916CD43DD8448EB211C80319C", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("0af76519-16cd-43dd-8448-eb211c80319c", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("00000000000000000000000000000000", null)]
    [InlineData("42", null)]
    public void IdsAreNormalised(string id, string? stored)
    {
        Import($$"""{"timestamp":"2026-11-20T10:00:00Z","event":"x","trace_id":"{{id}}"}""");

        Assert.Equal(stored ?? "", Ask("SELECT trace_id FROM logs"));
    }

    [Fact]
    public void AnotherImportAddsToTheStore()
    {
        Import("""{"timestamp":"2026-11-20T10:00:00Z","event":"a"}""");
        Import("""{"timestamp":"2026-11-20T10:00:00Z","event":"b"}""");

        Assert.Equal("2", Ask("SELECT count(*) FROM logs"));
    }

    [Fact]
    public void ManyLinesAreStoredToTheLast()
    {
        var lines = Enumerable.Range(0, 12_345).Select(static n => $$"""{"timestamp":"2026-11-20T10:00:00Z","event":"line {n}","n":{{n}}}""").ToArray();

        var run = Import(lines);

        Assert.Equal("0 spans and 12,345 log events imported, 0 bad lines\n", run.Output);
        Assert.Equal("12345|12344", Ask("SELECT count(*) || '|' || max(json_extract(attributes, '$.n')) FROM logs"));
    }

    [Fact]
    public void AMissingFileIsNotFound()
    {
        var run = CliRun.In(_folder.Path, "import", "gone.jsonl");

        Assert.Equal((1, "lens: There is no file gone.jsonl.\n"), (run.ExitCode, run.Errors));
        Assert.False(File.Exists(Database));
    }

    public void Dispose() => _folder.Dispose();

    CliRun Import(params string[] lines) => CliRun.Run(_folder.Path, CliRun.Terminal80, ["import", "-"], input: string.Join('\n', lines));

    string? Ask(string sql) => PlainSqlite.Value(Database, sql);
}
