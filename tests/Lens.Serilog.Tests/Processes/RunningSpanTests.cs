using Lens.Tests.Support;

namespace Lens.Tests.Processes;

public sealed class RunningSpanTests : IDisposable
{
    const int Sigkill = 9;
    const string StatusSql = "SELECT status FROM spans WHERE name = 'import'";

    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public RunningSpanTests() => _path = _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SpanThatOutlastsTheFlushIsSeenRunningByOtherProcesses()
    {
        using var child = ChildProcess.Start("long-span", _path);
        var traceId = child.WaitFor("trace");
        Eventually.Holds(() => HasLogs(3), "three events are stored while their span runs");

        Assert.Equal("running", PlainSqlite.Value(_path, StatusSql));
        Assert.Equal("running", PlainSqlite.Value(_path, "SELECT status FROM traces"));
        using var reader = TraceReader.Open(_path);
        var span = Assert.Single(reader.ListSpansOf(traceId));
        Assert.Equal(("import", SpanStatus.Running), (span.Name, span.Status));
        Assert.Null(span.DurationNs);
        Assert.Equal(SpanStatus.Running, Assert.Single(reader.ListTraces().Items).Status);
        Assert.Equal(["Imported page 1", "Imported page 2", "Imported page 3"], reader.ListLogsOf(traceId).Select(l => l.Message));
    }

    [UnixFact]
    public void SpanOfKilledProcessIsInterruptedForTheNextReader()
    {
        var traceId = KillInSpan();

        using var reader = TraceReader.Open(_path);

        Assert.Equal(SpanStatus.Interrupted, Assert.Single(reader.ListSpansOf(traceId)).Status);
        Assert.Equal(SpanStatus.Interrupted, Assert.Single(reader.ListTraces().Items).Status);
        Assert.Equal(3, reader.ListLogsOf(traceId).Count);
    }

    [UnixFact]
    public void SpanOfKilledProcessIsMarkedInterruptedByTheNextWriter()
    {
        KillInSpan();
        Assert.Equal("running", PlainSqlite.Value(_path, StatusSql));

        using var store = TraceStore.Open(_path);

        Eventually.Holds(() => PlainSqlite.Value(_path, StatusSql) == "interrupted", "the next writer marks the span");
        Assert.Equal("interrupted", PlainSqlite.Value(_path, "SELECT status FROM traces"));
        Assert.Equal(3, PlainSqlite.Count(_path));
    }

    [UnixFact]
    public void SpanOfKilledProcessIsMarkedInterruptedByAWriterThatIsThereAlready()
    {
        using var store = TraceStore.Open(_path);
        using var child = ChildProcess.Start("long-span", _path);
        child.WaitFor("trace");
        Eventually.Holds(() => HasLogs(3), "three events are stored");

        child.Send(Sigkill);
        child.WaitForExit();

        using var reader = TraceReader.Open(_path);
        Assert.Equal(SpanStatus.Interrupted, Assert.Single(reader.ListTraces().Items).Status);
    }

    // Returns the id of the trace.
    string KillInSpan()
    {
        using var child = ChildProcess.Start("long-span", _path);
        var traceId = child.WaitFor("trace");
        Eventually.Holds(() => HasLogs(3), "three events are stored");
        child.Send(Sigkill);
        Assert.Equal(128 + Sigkill, child.WaitForExit());
        return traceId;
    }

    bool HasLogs(long count) => File.Exists(_path)
        && PlainSqlite.Count(_path, "SELECT count(*) FROM sqlite_master WHERE name = 'logs'") == 1
        && PlainSqlite.Count(_path) == count;
}
