using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>While the store can not be written the application runs on; when it can again, what waited is written.</summary>
[Collection(SelfLogCollection.Name)]
public sealed class StoreFaultTests : IDisposable
{
    static readonly TimeSpan ResumeLimit = TimeSpan.FromSeconds(5);

    readonly TemporaryFolder _folder = new();
    readonly TemporarySelfLog _selfLog = new();

    public void Dispose()
    {
        _selfLog.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void FolderThatCanNotBeMadeIsTriedAgain()
    {
        var obstacle = _folder.Write("obstacle", "a file where a folder should be");
        using var store = TraceStore.Open(Path.Combine(obstacle, "traces.db"));
        Log(store, 10);
        Eventually.Holds(() => store.Metrics.LastError is not null, "the fault is known");
        Assert.Equal(10, store.Metrics.Queued);

        File.Delete(obstacle);

        AssertResumed(store, 10);
    }

    [MountFact]
    public void ReadOnlyFileSystemIsTriedAgain()
    {
        using var disk = new TemporaryDisk("size=8m");
        using var store = TraceStore.Open(Path.Combine(disk.Path, "traces.db"));
        Log(store, 10);
        Assert.True(store.Flush());
        store.Dispose();

        disk.Remount("ro");
        using var again = TraceStore.Open(store.Path);
        Log(again, 10);
        Eventually.Holds(() => again.Metrics.LastError is not null, "the fault is known");
        disk.Remount("rw");

        Eventually.Holds(() => again.Metrics.Queued == 0, "what waited is written", ResumeLimit);
        Assert.Equal(20, PlainSqlite.Count(store.Path));
        Assert.Equal(2, SelfLogLines(store).Count);
        again.Dispose();
    }

    [MountFact]
    public void FullDiskKeepsEventsUntilThereIsRoom()
    {
        const int events = 5_000;
        using var disk = new TemporaryDisk("size=1m");
        using var store = TraceStore.Open(Path.Combine(disk.Path, "traces.db"));
        for (var i = 0; i < events; i++)
            Assert.True(store.Add(Some.Event("Event {Text}", properties: ("Text", $"{i} {new string('x', 200)}"))));
        Eventually.Holds(() => store.Metrics.LastError is not null, "the disk is full");
        StoreUnderTest.AssertBalanced(store.Metrics);

        disk.Remount("size=64m");

        AssertResumed(store, events);
        Assert.Equal("ok", PlainSqlite.Value(store.Path, "PRAGMA integrity_check"));
        store.Dispose();
    }

    // The log has room for a commit, but the database has none for the log. What is committed is not written again.
    [MountFact]
    public void CheckpointThatFailsRepeatsNoEvents()
    {
        const int events = 3_000;
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        using var disk = new TemporaryDisk("size=64m");
        using var store = StoreUnderTest.Open(Path.Combine(disk.Path, "traces.db"), o => o.TimeProvider = clock);
        for (var i = 0; i < events; i++)
            Assert.True(store.Add(Some.Event("Event {Text}", properties: ("Text", $"{i} {new string('x', 200)}"))));
        Assert.True(store.Flush());
        Assert.True(new FileInfo(store.Path + "-wal").Length > 1024 * 1024, "the events are in the log");

        disk.LeaveFree(128 * 1024);
        Assert.True(store.Add(Some.Event("{Value}", properties: ("Value", new TimePassesWhenRead(clock)))));
        Assert.True(store.Flush(TimeSpan.FromSeconds(1)));

        StoreUnderTest.AssertAllStored(store, events + 1);
        Assert.True(new FileInfo(store.Path + "-wal").Length > 1024 * 1024, "the events are still in the log");
        disk.Remount("size=64m");
        store.Dispose();
        Assert.Equal(events + 1, PlainSqlite.Count(store.Path));
        Assert.Equal("ok", PlainSqlite.Value(store.Path, "PRAGMA integrity_check"));
    }

    [UnixFact]
    public void DeletedFileIsBegunAnew()
    {
        using var store = OpenUsed();

        foreach (var file in Directory.GetFiles(_folder.Path))
            File.Delete(file);

        AssertBegunAnew(store);
    }

    [UnixFact]
    public void DeletedDatabaseIsBegunAnewWhenItsLogIsLeft()
    {
        using var store = OpenUsed();

        File.Delete(store.Path);

        AssertBegunAnew(store);
    }

    [UnixFact]
    public void FileThatWasReplacedIsNotWrittenInTheDark()
    {
        using var store = OpenUsed();

        // As another process does that noticed first: the old file is moved away and a new one stands in its place.
        var theirs = _folder.File("theirs.db");
        using (var other = PlainSqlite.Open(theirs))
            other.Execute($"PRAGMA journal_mode = WAL; {TestDatabase.ReadSchema()} PRAGMA application_id = 0x4C454E53; PRAGMA user_version = 1; INSERT INTO text_pool (value) VALUES ('theirs');");
        foreach (var file in Directory.GetFiles(_folder.Path, "traces.db*"))
            File.Move(file, file.Replace("traces.db", "old.db", StringComparison.Ordinal));
        File.Move(theirs, store.Path);

        AssertBegunAnew(store);
        Assert.Equal(1, PlainSqlite.Count(store.Path, "SELECT count(*) FROM text_pool WHERE value = 'theirs'"));
        Assert.Equal("ok", PlainSqlite.Value(store.Path, "PRAGMA integrity_check"));
    }

    [UnixFact]
    public void LogThatWasRemovedIsSavedAndBegunAnew()
    {
        using var store = OpenUsed();

        File.Delete(store.Path + "-wal");
        Log(store, 2);

        AssertResumed(store, 3);
        Assert.True(File.Exists(store.Path + "-wal"), "there is a log again");
        Assert.Equal("ok", PlainSqlite.Value(store.Path, "PRAGMA integrity_check"));
    }

    // Its text is only asked for by the writer: the worst that an event can do to closing.
    [Fact]
    public void ClosingWaitsNoLongerThanItsTimeLimit()
    {
        using var end = new ManualResetEventSlim();
        var store = StoreUnderTest.Open(_folder.File("traces.db"), static o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var text = new EndlessText(end);
        Assert.True(store.Add(Some.Event("{Value}", properties: ("Value", text))));
        Eventually.Holds(() => text.IsAskedFor, "the writer asks for the text");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        store.Dispose();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2.5), $"it took {watch.Elapsed}");
        Assert.Contains("1 events not written", Assert.Single(SelfLogLines(store)), StringComparison.Ordinal);
        Assert.Equal((1, 1), (store.Metrics.Emitted, store.Metrics.DroppedFor(DropReason.Closed)));
        end.Set();
    }

    [Fact]
    public void LockOfAnotherProgramIsWaitedFor()
    {
        using var store = OpenUsed();
        using var other = PlainSqlite.Open(store.Path);
        other.Execute("BEGIN EXCLUSIVE");
        var cpu = Environment.CpuUsage.TotalTime;

        Log(store, 10);
        Assert.False(store.Flush(TimeSpan.FromSeconds(2)));

        Assert.Contains("locked", store.Metrics.LastError, StringComparison.Ordinal);
        Assert.Single(SelfLogLines(store));
        cpu = Environment.CpuUsage.TotalTime - cpu;
        Assert.True(cpu < TimeSpan.FromSeconds(1), $"waiting for 2 s used {cpu.TotalSeconds} s of a processor");
        other.Execute("COMMIT");
        AssertResumed(store, 11);
    }

    [Fact]
    public void LockOnANewFileIsWaitedFor()
    {
        var path = _folder.File("traces.db");
        using var other = PlainSqlite.Open(path);
        other.Execute("BEGIN EXCLUSIVE");
        using var store = TraceStore.Open(path);
        Log(store, 10);
        Assert.False(store.Flush(TimeSpan.FromMilliseconds(300)));

        other.Execute("ROLLBACK");

        AssertResumed(store, 10, selfLogLines: null);
    }

    [Fact]
    public void SpansLeftOpenAreInterruptedAlsoWhenTheStoreWasReopened()
    {
        using var store = OpenUsed();
        Assert.True(store.PushSpan(new SpanRecord
        {
            TraceId = Some.TraceId.ToHexString(),
            SpanId = Some.SpanId.ToHexString(),
            Name = "left open",
            StartNs = StoreUnderTest.Record().TimestampNs,
            Status = SpanStatus.Running,
        }));
        Assert.True(store.Flush());

        // A fault that makes the writer close the file and open it again.
        PlainSqlite.Execute(store.Path, "CREATE TRIGGER broken BEFORE INSERT ON log_row BEGIN SELECT no_such_function(); END");
        Log(store, 1);
        Eventually.Holds(() => store.Metrics.LastError is not null, "the fault is known");
        PlainSqlite.Execute(store.Path, "DROP TRIGGER broken");
        Eventually.Holds(() => store.Metrics.Queued == 0, "what waited is written");
        store.Dispose();

        Assert.Equal("interrupted", PlainSqlite.Value(store.Path, "SELECT status FROM spans"));
    }

    static void Log(TraceStore store, int events)
    {
        for (var i = 0; i < events; i++)
            Assert.True(store.Log("Logged"));
    }

    // A store with one event in it.
    TraceStore OpenUsed()
    {
        var store = TraceStore.Open(_folder.File("traces.db"));
        Log(store, 1);
        Assert.True(store.Flush());
        return store;
    }

    void AssertResumed(TraceStore store, long events, int? selfLogLines = 2)
    {
        Eventually.Holds(() => store.Metrics.Queued == 0, "what waited is written", ResumeLimit);
        StoreUnderTest.AssertAllStored(store, events);
        Assert.Null(store.Metrics.LastError);
        if (selfLogLines is { } lines)
            Assert.True(SelfLogLines(store).Count == lines, string.Join('\n', SelfLogLines(store)));
    }

    void AssertBegunAnew(TraceStore store)
    {
        Log(store, 2);
        Assert.True(store.Flush());

        Assert.Equal(2, PlainSqlite.Count(store.Path));
        Assert.Equal((3, 3), (store.Metrics.Emitted, store.Metrics.Stored));
        Assert.True(SelfLogLines(store).Count == 2, string.Join('\n', SelfLogLines(store)));
        store.Dispose();
        Assert.Equal(2, PlainSqlite.Count(store.Path));
    }

    List<string> SelfLogLines(TraceStore store) => [.. _selfLog.Lines.Where(l => l.Contains(store.Path, StringComparison.Ordinal))];

    // Read by the writer when it encodes the event: the checkpoint is due right after the commit.
    sealed class TimePassesWhenRead(FakeClock clock)
    {
        public override string ToString()
        {
            clock.Advance(TimeSpan.FromSeconds(6));
            return "read";
        }
    }

    sealed class EndlessText(ManualResetEventSlim end)
    {
        public bool IsAskedFor { get; private set; }

        public override string ToString()
        {
            IsAskedFor = true;
            end.Wait();
            return "at last";
        }
    }
}
