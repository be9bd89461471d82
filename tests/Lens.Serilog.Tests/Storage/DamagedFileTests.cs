using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>A damaged database is kept beside the new one that takes its place.</summary>
[Collection(SelfLogCollection.Name)]
public sealed class DamagedFileTests : IDisposable
{
    const int PageSize = 8192;
    const int OldEvents = 2_000;

    readonly TemporaryFolder _folder = new();
    readonly TemporarySelfLog _selfLog = new();
    readonly string _path;

    public DamagedFileTests() => _path = _folder.File("traces.db");

    public void Dispose()
    {
        _selfLog.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void OverwrittenDatabaseIsKeptAndANewOneBegun()
    {
        FillStore();
        Overwrite(fromPage: 1, pages: int.MaxValue);

        AssertMovedAside(AddEvent);
    }

    [Fact]
    public void TruncatedDatabaseIsKeptAndANewOneBegun()
    {
        FillStore();
        using (var file = File.OpenWrite(_path))
            file.SetLength((file.Length / PageSize / 2 * PageSize) + 100);

        AssertMovedAside(AddEvent);
    }

    // The schema is still SQL, but not the one that the statements were made for. The second name is met when most of them are prepared.
    [Theory]
    [InlineData("lens_version TEXT")]
    [InlineData("template NOT NULL")]
    public void FlippedBitInTheSchemaIsDamage(string column)
    {
        FillStore();
        Flip(column);

        using var store = TraceStore.Open(_path);
        AddEvent(store);
        Assert.True(store.Flush());
        StoreUnderTest.AssertAllStored(store, 1);
        var kept = Assert.Single(KeptFiles());
        Assert.Equal(OldEvents, PlainSqlite.Count(kept, "SELECT count(*) FROM log_row"));
        Assert.Contains(kept, SelfLogLines()[0], StringComparison.Ordinal);
        AssertNothingHasItOpen();
    }

    [Fact]
    public void DamageThatShowsLaterIsMetInTheSameWay()
    {
        using var store = TraceStore.Open(_path);
        Assert.True(store.Log("Before"));
        Assert.True(store.Flush());
        store.Prune();

        // The log is in the file and empty, so that the next batch reads the pages from the disk.
        PlainSqlite.Execute(_path, "PRAGMA wal_checkpoint(TRUNCATE)");
        Overwrite(fromPage: 1, pages: int.MaxValue);
        PlainSqlite.Execute(_path, "PRAGMA user_version = 1");

        AddEvent(store);
        Assert.True(store.Flush());
        Assert.Equal((2, 2), (store.Metrics.Emitted, store.Metrics.Stored));
        Assert.Equal(1, PlainSqlite.Count(_path));
        Assert.Equal("ok", PlainSqlite.Value(_path, "PRAGMA integrity_check"));
    }

    [Fact]
    public void DamageInTheMiddleNeverStopsTheApplication()
    {
        FillStore();
        Overwrite(fromPage: (int)(new FileInfo(_path).Length / PageSize / 2), pages: 20);

        using var store = TraceStore.Open(_path);
        for (var i = 0; i < 2_000; i++)
            AddEvent(store);
        Assert.True(store.Flush());

        Assert.Equal((2_000, 2_000), (store.Metrics.Emitted, store.Metrics.Stored));
        Assert.True(SelfLogLines().Count <= 2, string.Join('\n', SelfLogLines()));
    }

    static void AddEvent(TraceStore store) => Assert.True(store.Log("After the damage"));

    void FillStore()
    {
        using var store = TraceStore.Open(_path);
        for (var i = 0; i < OldEvents; i++)
            store.Add(Some.Event("Event {Number} with some text, so that it fills pages", properties: ("Number", i)));
    }

    void Overwrite(int fromPage, int pages)
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write);
        file.Position = (long)fromPage * PageSize;
        var bytes = Math.Min((long)pages * PageSize, file.Length - file.Position);
        file.Write(Enumerable.Repeat((byte)0xA5, (int)bytes).ToArray());
    }

    void Flip(string text)
    {
        var bytes = File.ReadAllBytes(_path);
        var wanted = System.Text.Encoding.UTF8.GetBytes(text);
        var places = 0;

        // A schema that outgrew its first page has left parts of itself behind there, which nobody reads.
        for (var rest = bytes.AsSpan(); rest.IndexOf(wanted) is var place and >= 0; rest = rest[(place + 1)..], places++)
            rest[place] ^= 1;
        Assert.True(places > 0, $"'{text}' is in the file");
        File.WriteAllBytes(_path, bytes);
    }

    void AssertNothingHasItOpen()
    {
        if (OperatingSystem.IsLinux())
            Assert.DoesNotContain(Directory.GetFiles("/proc/self/fd"), fd => new FileInfo(fd).LinkTarget?.StartsWith(_path + ".corrupt-", StringComparison.Ordinal) == true);
    }

    void AssertMovedAside(Action<TraceStore> use)
    {
        var damaged = File.ReadAllBytes(_path);
        using var store = TraceStore.Open(_path);
        use(store);
        Assert.True(store.Flush());

        StoreUnderTest.AssertAllStored(store, 1);
        Assert.Null(store.Metrics.LastError);
        var kept = Assert.Single(KeptFiles());
        Assert.Equal(damaged, File.ReadAllBytes(kept));
        Assert.Equal(2, SelfLogLines().Count);
        Assert.Contains(kept, SelfLogLines()[0], StringComparison.Ordinal);
    }

    IEnumerable<string> KeptFiles() => Directory.GetFiles(_folder.Path, "*.corrupt-*")
        .Where(static f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal));

    List<string> SelfLogLines() => [.. _selfLog.Lines.Where(l => l.Contains(_path, StringComparison.Ordinal))];
}
