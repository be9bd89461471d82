using Lens.Query;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Diagnosis;

public sealed class StoreStatusTests : IDisposable
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddTicks(TestDatabase.SomeStartNs / 100).AddMinutes(5);

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void EmptyStoreHasNothing()
    {
        var status = Read();

        Assert.Equal((0, 0, 0, true, 0), (status.TraceCount, status.SpanCount, status.LogCount, status.IsLogCountExact, status.RunningSpans));
        Assert.Equal((null, null), (status.Oldest, status.Newest));
        Assert.Empty(status.Processes);
        Assert.Empty(status.Gaps);
    }

    [Fact]
    public void FileAndVersionsAreNamed()
    {
        var status = Read();

        Assert.Equal((_database.FilePath, StoreSchema.Version), (status.Path, status.SchemaVersion));
        Assert.Equal(new FileInfo(_database.FilePath).Length, status.FileBytes);
        Assert.Equal(new FileInfo(_database.FilePath + "-wal").Length, status.LogFileBytes);
        Assert.Equal(_database.Query("SELECT sqlite_version()")[0][0], status.SqliteVersion);
    }

    [Fact]
    public void RowsAreCountedAndDated()
    {
        const long HourNs = 3_600_000_000_000;
        var process = _database.AddProcess();
        var first = _database.AddTrace($"{1:x32}", process: process, more: new() { ["span_count"] = 2, ["log_count"] = 1 });
        _database.AddSpan(first, 1, process: process);
        _database.AddSpan(first, 2, status: SpanStatus.Running, process: process);
        _database.AddLog(first, more: new() { ["timestamp_ns"] = TestDatabase.SomeStartNs - HourNs });
        _database.AddLog(null, more: new() { ["timestamp_ns"] = TestDatabase.SomeStartNs + HourNs });

        var status = Read();

        Assert.Equal((1, 2, 2, true, 1), (status.TraceCount, status.SpanCount, status.LogCount, status.IsLogCountExact, status.RunningSpans));
        Assert.Equal(TestDatabase.SomeStartNs - HourNs, StoredTime.ToUnixNs(status.Oldest!.Value));
        Assert.Equal(TestDatabase.SomeStartNs + HourNs, StoredTime.ToUnixNs(status.Newest!.Value));
    }

    [Fact]
    public void ProcessesAreListedNewestFirstAndLookedAt()
    {
        _database.AddProcess(pid: 1, endedNs: TestDatabase.SomeStartNs + 700);
        _database.AddProcess(pid: 2);
        var dead = _database.AddProcess(pid: 3);
        _database.AddSpan(_database.AddTrace($"{1:x32}"), 1, status: SpanStatus.Running, process: dead);

        var status = Read(new("boot", static pid => pid == 2 ? 1 : null));

        Assert.Equal([(3, false), (2, true), (1, false)], status.Processes.Select(static p => (p.ProcessId, p.IsAlive)));
        var ended = status.Processes[2];
        Assert.Equal(("app", "host", "shop", "0.1.0"), (ended.Name, ended.Host, ended.Service, ended.LensVersion));
        Assert.Equal([0, 0, 700], new[] { ended.StartedAt, ended.LastSeenAt, ended.EndedAt!.Value }.Select(static t => StoredTime.ToUnixNs(t) - TestDatabase.SomeStartNs));
        Assert.Equal(0, status.RunningSpans);
    }

    [Fact]
    public void GapsOfTheLastDayAreTold()
    {
        var nowUs = StoredTime.ToUnixNs(Now) / 1_000;
        AddGap(nowUs - 1_000, """{"Count":7,"queue_full":5,"unstorable":2,"from_ns":1000,"to_ns":2000}""");
        AddGap(nowUs - (25 * 3_600_000_000L), """{"Count":1,"queue_full":1,"unstorable":0,"from_ns":1,"to_ns":2}""");
        _database.AddLog(null, template: "Other");

        var gap = Assert.Single(Read().Gaps);

        Assert.Equal((7, 5, 2), (gap.Count, gap.QueueFull, gap.Unstorable));
        Assert.Equal((10, 20), (gap.From.Ticks - DateTimeOffset.UnixEpoch.Ticks, gap.Until.Ticks - DateTimeOffset.UnixEpoch.Ticks));
    }

    [Theory]
    [InlineData(0, 40_000)]
    [InlineData(2, 80_000)]
    public void ManyEventsAreEstimated(int oneOutsideIn, long expected)
    {
        var trace = _database.AddTrace($"{1:x32}", more: new() { ["log_count"] = 40_000 });
        _database.Execute($"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
            INSERT INTO log_row (trace, timestamp_ns, level, template)
            SELECT CASE WHEN {oneOutsideIn} > 0 AND i % max(1, {oneOutsideIn}) = 0 THEN NULL ELSE {trace} END, 1, 2, 'x' FROM n
            """);

        var status = Read();

        Assert.Equal((expected, false), (status.LogCount, status.IsLogCountExact));
    }

    void AddGap(long key, string attributes) =>
        _database.AddLog(null, template: "{Count} events were not stored", level: 3, more: new() { ["id"] = key, ["attributes"] = attributes });

    StoreStatus Read(ProcessLiveness? liveness = null)
    {
        using var reader = TraceReader.Open(_database.FilePath, liveness ?? new("boot", static _ => 1), new FakeClock(Now));
        return reader.Status();
    }
}
