using System.Text;
using Lens.Storage;
using Lens.Tests.Support;
using SQLitePCL;

namespace Lens.Tests.Query;

public sealed class TraceReaderFileTests : IDisposable
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void ReaderSeesWhatIsCommittedWhileItIsOpen()
    {
        using var reader = Open();
        Assert.Empty(reader.ListTraces().Items);

        _database.AddTrace(TraceId);

        Assert.Single(reader.ListTraces().Items);
    }

    [Fact]
    public void OpenTransactionOfTheWriterNeitherBlocksNorShows()
    {
        _database.AddTrace(TraceId);
        _database.Execute("BEGIN IMMEDIATE");
        _database.AddTrace($"{1:x32}");
        using var reader = Open();

        Assert.Equal(TraceId, Assert.Single(reader.ListTraces().Items).TraceId);

        _database.Execute("COMMIT");
        Assert.Equal(2, reader.ListTraces().Items.Count);
    }

    [Fact]
    public void OpenReaderDoesNotKeepTheWriterFromEmptyingItsLog()
    {
        _database.AddSpan(_database.AddTrace(TraceId), 1);
        using var reader = Open();
        Assert.NotNull(reader.FindTrace(TraceId));

        var busy = _database.Query("PRAGMA wal_checkpoint(TRUNCATE)")[0][0];

        Assert.Equal(0L, busy);
        Assert.Equal(0, new FileInfo(_database.FilePath + "-wal").Length);
        Assert.NotNull(reader.FindTrace(TraceId));
    }

    [Fact]
    public void StoreWithoutLogIsRead()
    {
        _database.AddTrace(TraceId);
        _database.CloseWriter();
        Assert.False(File.Exists(_database.FilePath + "-wal"));

        using var reader = Open();

        Assert.Single(reader.ListTraces().Items);
    }

    [Fact]
    public void LogThatADeadWriterLeftIsRead()
    {
        _database.AddTrace(TraceId);

        // A read-only connection that closes last can not empty the log, as if the writer had been killed.
        using (Open()) _database.CloseWriter();
        Assert.NotEqual(0, new FileInfo(_database.FilePath + "-wal").Length);

        using var reader = Open();

        Assert.Single(reader.ListTraces().Items);
    }

    [Fact]
    public void ReaderDoesNotChangeTheStore()
    {
        _database.AddTrace(TraceId);
        _database.CloseWriter();
        var before = ReadBytes(_database.FilePath);

        using (var reader = Open()) reader.FindTrace(TraceId);

        Assert.Equal(before, ReadBytes(_database.FilePath));
    }

    [Theory]
    [InlineData("a b;c=d.db")]
    [InlineData("it's \"quoted\" ?x=1#2%20.db")]
    [InlineData("Füße.db")]
    public void FileNameMayHoldAnything(string name)
    {
        if (OperatingSystem.IsWindows()) return;

        var path = Path.Combine(_database.Folder, name);
        _database.Query("VACUUM INTO $path", ("$path", path));

        using var reader = TraceReader.Open(path);

        Assert.Equal(path, reader.FilePath);
        Assert.Empty(reader.ListTraces().Items);
    }

    [Fact]
    public void MissingFileIsNotMade()
    {
        var path = Path.Combine(_database.Folder, "none.db");

        var e = Assert.Throws<FileNotFoundException>(() => TraceReader.Open(path));

        Assert.Equal(path, e.FileName);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void FolderIsNotAStore() => Assert.Throws<FileNotFoundException>(() => TraceReader.Open(_database.Folder));

    [Fact]
    public void DatabaseOfAnotherProgramIsRefusedAsItIs()
    {
        _database.Execute("PRAGMA application_id = 7");
        _database.CloseWriter();
        var before = ReadBytes(_database.FilePath);

        var e = Assert.Throws<LensStoreException>(Open);

        Assert.Null(e.SqliteErrorCode);
        Assert.Contains("not a store of Lens", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, ReadBytes(_database.FilePath));
    }

    [Fact]
    public void StoreOfANewerLensIsRefusedAsItIs()
    {
        _database.Execute("PRAGMA user_version = 2");
        _database.CloseWriter();
        var before = ReadBytes(_database.FilePath);

        var e = Assert.Throws<LensStoreException>(Open);

        Assert.Null(e.SqliteErrorCode);
        Assert.Contains("schema 2", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, ReadBytes(_database.FilePath));
    }

    [Fact]
    public void StoreWithoutSchemaIsRefused()
    {
        _database.Execute("PRAGMA user_version = 0");

        Assert.Contains("no schema yet", Assert.Throws<LensStoreException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyFileIsRefused()
    {
        var path = WriteFile([]);

        var e = Assert.Throws<LensStoreException>(() => TraceReader.Open(path));

        Assert.Null(e.SqliteErrorCode);
        Assert.Contains("no schema yet", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNoDatabaseIsRefused()
    {
        var path = WriteFile(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("timestamp,message\n", 500))));

        Assert.Equal(raw.SQLITE_NOTADB, Assert.Throws<LensStoreException>(() => TraceReader.Open(path)).SqliteErrorCode);
    }

    [Fact]
    public void DamagedStoreIsReportedWithTheCodeOfSqlite()
    {
        for (var i = 0; i < 200; i++) _database.AddSpan(_database.AddTrace($"{i:x32}"), 1);
        _database.CloseWriter();
        var bytes = ReadBytes(_database.FilePath);
        Array.Fill(bytes, (byte)0xA5, 8192, bytes.Length - 8192);
        var path = WriteFile(bytes);

        var e = Assert.Throws<LensStoreException>(() =>
        {
            using var reader = TraceReader.Open(path);
            _ = reader.ListTraces();
        });

        Assert.Equal(raw.SQLITE_CORRUPT, e.SqliteErrorCode);
        Assert.Contains("damaged", e.Message, StringComparison.Ordinal);
        Assert.IsType<StoreException>(e.InnerException);
    }

    [Fact]
    public void EveryCallReportsDamage()
    {
        for (var i = 0; i < 300; i++)
        {
            var trace = _database.AddTrace($"{i:x32}", more: new() { ["error_count"] = 1 });
            _database.AddSpan(trace, 1, status: SpanStatus.Error);
            _database.AddLog(trace, level: 4);
        }

        // The schema is whole, and every page of the tables is not.
        var firstPage = (long)_database.Query("SELECT min(rootpage) FROM sqlite_master WHERE rootpage > 0")[0][0]!;
        _database.CloseWriter();
        var bytes = ReadBytes(_database.FilePath);
        Array.Fill(bytes, (byte)0xA5, (int)(firstPage - 1) * 8192, bytes.Length - ((int)(firstPage - 1) * 8192));
        using var reader = TraceReader.Open(WriteFile(bytes));
        Action[] calls =
        [
            () => reader.ListTraces(), () => reader.ListSpans(), () => reader.ListLogs(), () => reader.FindTrace("0"), () => reader.FindTrace(TraceId),
            () => reader.ListSpansOf(TraceId), () => reader.ListLogsOf(TraceId), () => reader.SpanStatistics(), () => reader.TraceStatistics(TimeRange.Always),
            () => reader.SpanStatisticsOverTime(new(), TimeSpan.FromHours(1)), () => reader.ErrorPatterns(TimeRange.Always), () => reader.Services(),
            () => reader.Operations(), () => reader.AttributeKeys(), () => reader.Status(),
        ];

        Assert.All(calls, call =>
        {
            var e = Assert.Throws<LensStoreException>(call);
            Assert.Equal(raw.SQLITE_CORRUPT, e.SqliteErrorCode);
            Assert.Contains("is damaged", e.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void StoreCutShortIsReportedWithTheCodeOfSqlite()
    {
        _database.AddTrace(TraceId);
        _database.CloseWriter();
        var path = WriteFile(ReadBytes(_database.FilePath)[..8192]);

        var e = Assert.Throws<LensStoreException>(() =>
        {
            using var reader = TraceReader.Open(path);
            _ = reader.ListTraces();
        });

        Assert.Equal(raw.SQLITE_CORRUPT, e.SqliteErrorCode);
    }

    [Fact]
    public void FolderWhereTheLogFilesCanNotBeMadeIsExplained()
    {
        if (OperatingSystem.IsWindows()) return;

        // SQLite follows no link here, for whatever user the test runs.
        _database.CloseWriter();
        File.CreateSymbolicLink(_database.FilePath + "-shm", "nowhere");

        var e = Assert.Throws<LensStoreException>(Open);

        Assert.Equal(raw.SQLITE_CANTOPEN, e.SqliteErrorCode);
        Assert.Contains("traces.db-wal and -shm", e.Message, StringComparison.Ordinal);
    }

    TraceReader Open() => TraceReader.Open(_database.FilePath);

    string WriteFile(byte[] bytes)
    {
        var path = Path.Combine(_database.Folder, "other.db");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // Only of files that no connection of this process has open.
    static byte[] ReadBytes(string path) => File.ReadAllBytes(path);
}
