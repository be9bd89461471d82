using Lens.Tests.Cli.Support;

namespace Lens.Tests.Cli;

/// <summary>What people see, whole.</summary>
public sealed class OutputTests : IClassFixture<OutputTests.Store>
{
    readonly SampleStore _store;

    public OutputTests(Store store) => _store = store.Sample;

    public static TheoryData<string, string> Commands => new()
    {
        { "traces", "traces" },
        { "traces-errors", "traces status:error" },
        { "trace", "trace be97f2" },
        { "trace-all", "trace be970000 --all --attributes" },
        { "trace-without-logs", "trace be97f2 --logs none --limit 5" },
        { "trace-interrupted", "trace c0ffee" },
        { "spans", "spans --limit 5" },
        { "spans-of-trace", "spans be97f2 --status failed" },
        { "logs", "logs --limit 5" },
        { "stats", "stats" },
        { "stats-by-user", "stats --by user" },
        { "stats-of-pipeline", "stats --pipeline nightly*" },
        { "stats-over-time", "stats --since 2026-11-20T14:00 --until 2026-11-20T14:05 --over 1m" },
        { "errors", "errors" },
        { "sql", "sql SELECT|name,|count(*)|AS|times,|max(error_type)|AS|error|FROM|spans|GROUP|BY|name|ORDER|BY|times|DESC,|name|LIMIT|3" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void OutputIsApproved(string name, string command)
    {
        string[] args = command.StartsWith("sql ", StringComparison.Ordinal) ? ["sql", command[4..].Replace('|', ' ')] : command.Split(' ');
        foreach (var terminal in new[] { CliRun.Terminal80, CliRun.Terminal120 })
        {
            var run = CliRun.Run(_store.Folder, terminal, args);
            Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= terminal.Width, $"too long: {line}"));
            Assert.All(run.Output.Split('\n'), static line => Assert.False(line.EndsWith(' '), $"ends with a blank: {line}"));
            Snapshot.Matches($"{name}.{terminal.Width}", run.ToString());
        }
    }

    [Fact]
    public void APipeGetsPlainTextThatIsNotCut() =>
        Snapshot.Matches("trace.plain", CliRun.In(_store.Folder, "trace", "be97f2").ToString() + CliRun.In(_store.Folder, "traces"));

    [Fact]
    public void ColoursTellWhereToLook()
    {
        var run = CliRun.Run(_store.Folder, CliRun.Terminal80 with { Color = true }, ["trace", "be97f2"]);

        Snapshot.Matches("trace.color", run.Output.Replace('\u001b', '^'));
    }

    [Fact]
    public void DoctorTellsTheStateOfTheStore()
    {
        var run = CliRun.In(_store.Folder, "doctor");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{_store.Path}, found by: nearest .lens folder", run.Output);
        Assert.Contains("3 traces, 53 spans, 10 log events", run.Output);
        Assert.Contains("version 1, read with SQLite 3.", run.Output);
        Assert.Contains("no events in the last 24 hours", run.Output);
    }

    public sealed class Store : IDisposable
    {
        internal SampleStore Sample { get; } = new();

        public void Dispose() => Sample.Dispose();
    }
}
