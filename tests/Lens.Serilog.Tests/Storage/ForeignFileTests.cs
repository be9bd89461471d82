using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>What is not a Lens database, or that of a newer Lens, is left as it is, byte for byte, and nothing is put beside it.</summary>
[Collection(SelfLogCollection.Name)]
public sealed class ForeignFileTests : IDisposable
{
    const int Events = 10;

    readonly TemporaryFolder _folder = new();
    readonly TemporarySelfLog _selfLog = new();
    readonly string _path;

    public ForeignFileTests() => _path = _folder.File("traces.db");

    public void Dispose()
    {
        _selfLog.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TextFileIsLeftAlone()
    {
        File.WriteAllText(_path, string.Join('\n', Enumerable.Repeat("Dear diary, this is not a database.", 100)));

        AssertRefused("not a database");
    }

    [Fact]
    public void ShortTextFileIsLeftAlone()
    {
        File.WriteAllText(_path, "x");

        AssertRefused("not a database");
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("WAL")]
    public void DatabaseOfAnotherProgramIsLeftAlone(string journalMode)
    {
        PlainSqlite.Execute(_path, $"PRAGMA journal_mode = {journalMode}; CREATE TABLE shop (id INTEGER); INSERT INTO shop VALUES (42);");

        AssertRefused("another program");
    }

    [Fact]
    public void LogThatAnotherProgramLeftBehindIsLeftAlone()
    {
        // What a program leaves that was killed: its last rows are only in the write-ahead log.
        var original = _folder.File("original.db");
        using (var owner = PlainSqlite.Open(original))
        {
            owner.Execute("PRAGMA journal_mode = WAL; CREATE TABLE shop (id INTEGER); PRAGMA wal_checkpoint; INSERT INTO shop VALUES (42);");
            File.Copy(original, _path);
            File.Copy(original + "-wal", _path + "-wal");
        }

        File.Delete(original);
        AssertRefused("another program");
    }

    [Fact]
    public void EmptyDatabaseOfAnotherProgramIsLeftAlone()
    {
        PlainSqlite.Execute(_path, "PRAGMA user_version = 1");

        AssertRefused("another program");
    }

    [Fact]
    public void DatabaseOfANewerLensIsLeftAlone()
    {
        TraceStore.Open(_path).Dispose();
        PlainSqlite.Execute(_path, "PRAGMA user_version = 99");

        AssertRefused("newer Lens");
    }

    [Fact]
    public void DatabaseWithAForeignFirstPageIsLeftAlone()
    {
        TraceStore.Open(_path).Dispose();
        using (var file = File.OpenWrite(_path))
            file.Write(new byte[100]);

        AssertRefused("not a database");
    }

    [Fact]
    public void EventsWaitUntilTheFileIsPutRight()
    {
        File.WriteAllText(_path, "Dear diary");
        using var store = TraceStore.Open(_path);
        Assert.True(store.Log("Waits"));
        Eventually.Holds(() => store.Metrics.LastError is not null, "the file is refused");

        File.Delete(_path);

        Eventually.Holds(() => store.Metrics.Stored == 1, "the writer goes on", TimeSpan.FromSeconds(6));
        Assert.Null(store.Metrics.LastError);
        Assert.Equal(2, SelfLogLines().Count);
    }

    [Fact]
    public void EmptyFileBecomesAStore()
    {
        File.WriteAllBytes(_path, []);
        using var store = TraceStore.Open(_path);
        Assert.True(store.Log("Stored"));
        Assert.True(store.Flush());

        StoreUnderTest.AssertAllStored(store, 1);
        Assert.Empty(SelfLogLines());
    }

    // The application runs on, with one line in SelfLog for each change, and the files are as they were.
    void AssertRefused(string reason)
    {
        var before = Files();
        using var store = StoreUnderTest.Open(_path, static o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < Events; i++)
            Assert.True(store.Log("Waits"));
        Eventually.Holds(() => store.Metrics.LastError is not null, "the file is refused");
        Assert.Contains(reason, store.Metrics.LastError, StringComparison.Ordinal);
        Assert.False(store.Flush(TimeSpan.FromMilliseconds(300)));
        Assert.Equal((Events, Events), (store.Metrics.Emitted, store.Metrics.Queued));

        store.Dispose();

        Assert.Equal((0, Events), (store.Metrics.Queued, store.Metrics.DroppedFor(DropReason.Closed)));
        Assert.Collection(
            SelfLogLines(),
            line => Assert.Contains(reason, line, StringComparison.Ordinal),
            line => Assert.Contains("10 events not written", line, StringComparison.Ordinal));
        Assert.Equal(before, Files());
    }

    List<string> SelfLogLines() => [.. _selfLog.Lines.Where(l => l.Contains(_path, StringComparison.Ordinal))];

    SortedDictionary<string, string> Files() => new(
        Directory.GetFiles(_folder.Path).ToDictionary(static f => Path.GetFileName(f), static f => Convert.ToHexString(File.ReadAllBytes(f))),
        StringComparer.Ordinal);
}
