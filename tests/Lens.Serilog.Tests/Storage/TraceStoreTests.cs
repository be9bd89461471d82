using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Storage;

public sealed class TraceStoreTests : IDisposable
{
    const string TraceA = "0000000000000000000000000000000a";
    const string TraceB = "0000000000000000000000000000000b";
    const string Root = "0000000000000001";
    const string Child = "ffffffffffffffff";

    static readonly DateTimeOffset Start = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(Start);
    readonly TraceStore _store;

    public TraceStoreTests() => _store = Open();

    string Path => _folder.File("traces.db");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AChildMayComeBeforeItsParentAndBeforeItsTrace()
    {
        Push(Span(Child, Root, "child", 10, 20));
        Assert.True(_store.Flush());
        Assert.Equal(("", SpanStatus.Completed, 1), (Trace().RootSpanName, Trace().Status, Trace().SpanCount));

        Push(Span(Root, null, "root", 0, 50));
        Assert.True(_store.Flush());
        Assert.Equal(("root", SpanStatus.Completed, 2), (Trace().RootSpanName, Trace().Status, Trace().SpanCount));
        Assert.Equal(TimeSpan.FromMilliseconds(50), Trace().Duration);
        Assert.Equal("root", Assert.Single(Tree().Roots).Span!.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFinalRecordCompletesAProvisionalOneNeverTheReverse(bool inOneBatch)
    {
        foreach (var order in new[] { new[] { SpanStatus.Running, SpanStatus.Completed }, [SpanStatus.Completed, SpanStatus.Running] })
        {
            var id = order[0] == SpanStatus.Running ? TraceA : TraceB;
            foreach (var status in order)
            {
                Push(Span(Root, null, "work", 0, status == SpanStatus.Running ? null : 30, status, id));
                if (!inOneBatch)
                    Assert.True(_store.Flush());
            }
        }

        Assert.True(_store.Flush());
        foreach (var trace in StoredRows.Read(Path).Traces)
            Assert.Equal((SpanStatus.Completed, 1, TimeSpan.FromMilliseconds(30)), (trace.Status, trace.SpanCount, trace.Duration));
        Assert.All(StoredRows.Read(Path).Spans, span => Assert.Equal(SpanStatus.Completed, span.Status));
        Assert.Equal((4, 4), (_store.Metrics.Emitted, _store.Metrics.Stored));
    }

    [Fact]
    public void ARunningSpanIsVisibleBeforeItEnds()
    {
        Push(Span(Root, null, "long", 0, null, SpanStatus.Running));
        Assert.True(_store.Flush());
        Assert.Equal((SpanStatus.Running, null), (Trace().Status, Trace().Duration));
        Assert.Equal(["running||"], Sql.Query(Path, "SELECT status, end_ns, duration_ms FROM spans"));
    }

    [Fact]
    public void ATraceWithoutARootRunsWhileOneOfItsSpansDoes()
    {
        Push(Span(Child, Root, "child", 0, null, SpanStatus.Running));
        Push(Span("0000000000000003", Root, "sibling", 5, 10));
        Assert.True(_store.Flush());
        Assert.Equal(SpanStatus.Running, Trace().Status);

        Push(Span(Child, Root, "child", 0, 40, SpanStatus.Error));
        Assert.True(_store.Flush());
        Assert.Equal((SpanStatus.Error, TimeSpan.FromMilliseconds(40), 1), (Trace().Status, Trace().Duration, Trace().ErrorCount));
    }

    [Fact]
    public void LogsAreCountedAndErrorsAmongThem()
    {
        Push(Span(Root, null, "root", 0, 50));
        PushLog("in the span", LogEventLevel.Information, TraceA, Root);
        PushLog("an error", LogEventLevel.Error, TraceA, Root);
        PushLog("in another trace", LogEventLevel.Fatal, TraceB, null);
        PushLog("outside", LogEventLevel.Error, null, null);
        Assert.True(_store.Flush());

        Assert.Equal((2, 1), (Trace().LogCount, Trace().ErrorCount));
        Assert.Equal(4, Sql.Count(Path, "logs"));
        Assert.Equal([$"outside|"], Sql.Query(Path, "SELECT message, trace_id FROM logs WHERE trace_id IS NULL"));
    }

    [Fact]
    public void KeysGrowWithTimeAndAreNotDraggedIntoTheFuture()
    {
        PushLog("from the future", time: Start.AddYears(100));
        PushLog("from the past", time: DateTimeOffset.UnixEpoch.AddYears(-1));
        PushLog("now", time: Start);
        Assert.True(_store.Flush());
        _clock.Advance(TimeSpan.FromSeconds(1));
        PushLog("later", time: Start.AddSeconds(1));
        Assert.True(_store.Flush());

        var startUs = Start.ToUnixTimeMilliseconds() * 1000;
        Assert.Equal(
            [$"{startUs}|from the future", $"{startUs + 1}|from the past", $"{startUs + 2}|now", $"{startUs + 1_000_000}|later"],
            Sql.Query(Path, "SELECT id, message FROM logs ORDER BY id"));
        Assert.Equal(["1970-01-01T00:00:00.000000Z"], Sql.Query(Path, "SELECT timestamp FROM logs WHERE message = 'from the past'"));
    }

    [Fact]
    public void WhatTellsOfADistantPastIsNotPrunedAsSoonAsItComes()
    {
        PushLog("imported", time: Start.AddYears(-1));
        Assert.True(_store.Flush());
        _store.Prune();
        Assert.Equal([$"{(Start.ToUnixTimeMilliseconds() - 3_600_000) * 1000}|imported"], Sql.Query(Path, "SELECT id, message FROM logs"));
    }

    [Fact]
    public void NamesBeyondThePoolAreStoredInTheRow()
    {
        for (var i = 0; i < 10_050; i++)
            PushLog($"made up {i}");
        PushLog("12345");
        PushLog(new string('x', 2000));
        Assert.True(_store.Flush(TimeSpan.FromSeconds(30)));

        Assert.Equal(["10000"], Sql.Query(Path, "SELECT count(*) FROM text_pool"));
        Assert.Equal(["10052"], Sql.Query(Path, "SELECT count(DISTINCT message) FROM logs"));
        Assert.Equal(["12345|12345|12345"], Sql.Query(Path, "SELECT message, template, message FROM logs WHERE message = '12345'"));
        Assert.Equal(["made up 10049"], Sql.Query(Path, "SELECT template FROM logs WHERE message = 'made up 10049'"));
    }

    [Fact]
    public void WhatIsOlderThanTheRetentionGoesWithItsSpansAndLogs()
    {
        Push(Span(Root, null, "old", 0, 10));
        Push(Span(Child, Root, "old child", 0, 10));
        PushLog("of the old trace", LogEventLevel.Information, TraceA, Root);
        PushLog("old, outside");
        Push(Span(Root, null, "old but running", 0, null, SpanStatus.Running, "000000000000000000000000000000cc"));
        Assert.True(_store.Flush());

        _clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        // The writer, for which an hour has passed as well, may come first.
        Assert.InRange(_store.Prune(), 0, 1);
        Push(Span(Root, null, "new", 0, 10, trace: TraceB, at: _clock.GetUtcNow()));
        PushLog("new, outside", time: _clock.GetUtcNow());
        Assert.True(_store.Flush());
        Assert.Equal(0, _store.Prune());

        Assert.Equal(["new", "old but running"], Sql.Query(Path, "SELECT name FROM spans ORDER BY name"));
        Assert.Equal(["new, outside"], Sql.Query(Path, "SELECT message FROM logs"));
        Assert.Equal(["0"], Sql.Query(Path, "SELECT count(*) FROM log_row WHERE trace NOT IN (SELECT id FROM trace_row)"));
    }

    [Fact]
    public void AShortLivedProgramPrunesToo()
    {
        Push(Span(Root, null, "old", 0, 10));
        _store.Dispose();
        _clock.Advance(TimeSpan.FromDays(8));
        using var next = Open();
        Eventually(() => Sql.Count(Path, "spans") == 0);
    }

    [Fact]
    public void PruningIsDoneEveryHour()
    {
        Push(Span(Root, null, "old", 0, 10));
        Assert.True(_store.Flush());
        _clock.Advance(TimeSpan.FromDays(8));
        PushLog("wakes the writer", time: _clock.GetUtcNow());
        Assert.True(_store.Flush());
        Eventually(() => Sql.Count(Path, "spans") == 0);
    }

    [Fact]
    public void AboveTheSizeLimitTheOldestGoAndTheFileShrinks()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("small.db");
        using var store = TraceStore.Open(
            new LensOptions { DatabasePath = path, TimeProvider = _clock, MaxDatabaseBytes = 1024 * 1024 }, "options");
        for (var i = 0; i < 40; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            for (var j = 0; j < 10; j++)
                store.PushLog(Log($"{i} {j} " + new string('x', 5000), time: _clock.GetUtcNow()));
        }

        Assert.True(store.Flush());
        store.Prune();
        store.Dispose();
        Assert.InRange(new FileInfo(path).Length, 500_000, 1024 * 1024);
        Assert.StartsWith("39 9", Sql.Query(path, "SELECT message FROM logs ORDER BY id DESC LIMIT 1")[0], StringComparison.Ordinal);
        Assert.Equal(["0"], Sql.Query(path, "SELECT count(*) FROM logs WHERE message LIKE '0 0 %'"));
    }

    [Fact]
    public void MalformedRecordsAreRefusedByTheCaller()
    {
        Assert.Contains("TraceId is 'x'", Assert.Throws<ArgumentException>(() => _store.PushSpan(Span(Root, null, "n", 0, 1, trace: "x"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _store.PushSpan(Span("0000000000000000", null, "n", 0, 1)));
        Assert.Throws<ArgumentException>(() => _store.PushSpan(Span(Root, "ABCDEF0123456789", "n", 0, 1)));
        Assert.Throws<ArgumentException>(() => PushLog("m", LogEventLevel.Debug, TraceA, "1"));
        Assert.Throws<ArgumentNullException>(() => _store.PushSpan(null!));
        Assert.Equal(0, _store.Metrics.Emitted);
    }

    [Fact]
    public void ARecordWhoseJsonIsNoneIsCountedAndItsNeighboursAreStored()
    {
        Push(Span(Root, null, "good", 0, 1));
        Push(Span(Child, Root, "bad", 0, 1) with { Attributes = "{ not json" });
        PushLog("good too");
        Assert.True(_store.Flush());

        Assert.Equal((3, 2, 1), (_store.Metrics.Emitted, _store.Metrics.Stored, _store.Metrics.DroppedFor(DropReason.Unstorable)));
        Assert.Equal(["good"], Sql.Query(Path, "SELECT name FROM spans"));

        // The next batch tells of the gap, where people look.
        PushLog("next");
        Assert.True(_store.Flush());
        Assert.Equal(["Warning|1 events were not stored"], Sql.Query(Path, "SELECT level, message FROM logs WHERE logger = 'Lens'"));
    }

    [Fact]
    public void AClosedStoreDropsCountsAndDoesNotThrow()
    {
        _store.Dispose();
        _store.Dispose();
        Assert.False(PushLog("late"));
        Assert.Equal((1, 1), (_store.Metrics.Emitted, _store.Metrics.DroppedFor(DropReason.Closed)));
        Assert.Throws<LensStoreException>(() => _store.Prune());
    }

    [Fact]
    public void TwoHandlesOfOneFileShareItsWriter()
    {
        using (var second = Open())
        {
            second.PushLog(Log("through the second"));
            Assert.Equal(1, _store.Metrics.Emitted);
        }

        PushLog("through the first");
        Assert.True(_store.Flush());
        Assert.Equal(2, Sql.Count(Path, "logs"));
    }

    [Fact]
    public void AnOrderlyEndLeavesOneFile()
    {
        PushLog("only");
        _store.Dispose();
        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
        Assert.Equal(["1"], Sql.Query(Path, "SELECT count(*) FROM process_row WHERE ended_ns IS NOT NULL"));
        Assert.Equal(["ok"], Sql.Query(Path, "PRAGMA integrity_check"));
    }

    TraceStore Open() => TraceStore.Open(new LensOptions { DatabasePath = Path, TimeProvider = _clock }, "options");

    TraceSummary Trace() => StoredRows.Read(Path).Traces.Single(t => t.TraceId == TraceA);

    TraceTree Tree()
    {
        using var reader = TraceReader.Open(Path);
        return reader.FindTrace(TraceA)!;
    }

    void Push(SpanRecord span) => Assert.True(_store.PushSpan(span));

    bool PushLog(string message, LogEventLevel level = LogEventLevel.Information, string? trace = null, string? span = null, DateTimeOffset? time = null)
        => _store.PushLog(Log(message, level, trace, span, time));

    static LogRecord Log(string message, LogEventLevel level = LogEventLevel.Information, string? trace = null, string? span = null, DateTimeOffset? time = null) => new()
    {
        Id = 0,
        TraceId = trace,
        SpanId = span,
        TimestampNs = ((time ?? Start) - DateTimeOffset.UnixEpoch).Ticks * 100,
        Level = level,
        Message = message,
        Template = message,
    };

    static SpanRecord Span(
        string id, string? parent, string name, int startMs, int? durationMs, SpanStatus status = SpanStatus.Completed, string trace = TraceA, DateTimeOffset? at = null) => new()
        {
            TraceId = trace,
            SpanId = id,
            ParentSpanId = parent,
            Name = name,
            StartNs = ((at ?? Start) - DateTimeOffset.UnixEpoch).Ticks * 100 + (startMs * 1_000_000L),
            DurationNs = durationMs * 1_000_000L,
            Status = status,
        };

    static void Eventually(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(10)));
}
