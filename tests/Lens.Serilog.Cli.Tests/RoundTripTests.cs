using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli;

/// <summary>What is exported can be imported.</summary>
public sealed class RoundTripTests
{
    const string Spans = "SELECT group_concat(s, char(10)) FROM (SELECT trace_id || span_id || ifnull(parent_span_id, '-') || name || status || start_ns / 1000000 || '+' || round(ifnull(duration_ms, -1)) || ifnull(error_message, '') || ifnull(attributes, '') AS s FROM spans {0} ORDER BY trace_id, span_id)";
    const string Logs = "SELECT group_concat(s, char(10)) FROM (SELECT ifnull(trace_id, '-') || ifnull(span_id, '-') || level || timestamp || message || template || ifnull(logger, '') || ifnull(exception, '') || ifnull(attributes, '') AS s FROM logs ORDER BY timestamp_ns, message)";

    [Theory]
    [InlineData("records", "")]
    [InlineData("clef", "WHERE end_ns IS NOT NULL")]
    public void AllComesBack(string format, string comparable)
    {
        using var store = new SampleStore();
        using var folder = new TemporaryFolder();
        var file = folder.File("export.jsonl");

        Assert.Equal(0, CliRun.In(store.Folder, "export", "--format", format, "--output", file).ExitCode);
        var import = CliRun.In(folder.Path, "import", file);

        Assert.Equal(0, import.ExitCode);
        Assert.Contains("0 bad lines", import.Output);
        var path = folder.File(".lens/traces.db");
        Assert.Equal(Ask(store.Path, Spans, comparable), Ask(path, Spans, comparable));
        Assert.Equal(Ask(store.Path, Logs, ""), Ask(path, Logs, ""));
    }

    [Fact]
    public void ExportByIdHasThatTraceAlone()
    {
        using var store = new SampleStore();

        var run = CliRun.In(store.Folder, "export", "be970000", "--format", "json");

        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.Equal(SampleStore.SecondId, Assert.Single(json.RootElement.GetProperty("traces").EnumerateArray()).GetProperty("trace_id").GetString());
        Assert.Empty(json.RootElement.GetProperty("logs").EnumerateArray());
    }

    [Fact]
    public void ExportByFilterHasWhatMatches()
    {
        using var store = new SampleStore();

        var lines = CliRun.In(store.Folder, "export", "status:error", "--format", "csv").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith(SampleStore.FailedId, lines[1]);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "yes")]
    public void CompatModeRepeatsTheTimestampFirst(bool option, string? variable)
    {
        using var store = new SampleStore();

        var run = CliRun.Run(store.Folder, CliRun.Terminal80, ["export", .. option ? ["--compat-mode"] : Array.Empty<string>()], name => name == "LENS_COMPAT_MODE" ? variable : null);

        Assert.All(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.StartsWith("{\"timestamp\":\"2026-11-20T14:0", line));
    }

    [Fact]
    public void AFileThatExistsIsNotReplaced()
    {
        using var store = new SampleStore();
        using var folder = new TemporaryFolder();
        var file = folder.Write("mine.jsonl", "mine");

        Assert.Equal(2, CliRun.In(store.Folder, "export", "-o", file).ExitCode);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(0, CliRun.In(store.Folder, "export", "-o", file, "--force").ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(file));
    }

    static string? Ask(string path, string sql, string comparable) => PlainSqlite.Value(path, sql.Replace("{0}", comparable, StringComparison.Ordinal));
}
