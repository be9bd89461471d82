using Lens.Storage;
using Lens.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Lens.Tests.Storage;

public sealed class CheckpointsTests : IDisposable
{
    const long MiB = 1024 * 1024;

    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    readonly StoreSettings _settings;
    readonly StoreSession _session;
    bool _isOpen = true;
    int _traces;

    public CheckpointsTests()
    {
        _settings = new StoreSettings { Path = Path, ServiceName = "shop", TimeProvider = _clock };
        _session = StoreSession.Open(_settings);
        _session.Maintain(static () => true);
    }

    string Path => _folder.File("traces.db");

    long LogBytes => new FileInfo(Path + "-wal").Length;

    long FileBytes => new FileInfo(Path).Length;

    public void Dispose()
    {
        if (_isOpen)
            _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void LogStaysSmallHoweverMuchIsWritten()
    {
        for (var written = 0; written < 60; written++)
        {
            WriteMiB();
            Assert.InRange(LogBytes, 0, 16 * MiB);
        }

        Assert.InRange(_session.Checkpoints, 4, 25);
        Assert.InRange(FileBytes, 60 * MiB, 80 * MiB);
    }

    [Fact]
    public void LittleIsMovedAfterFiveSeconds()
    {
        WriteMiB();
        _session.Maintain(static () => true);
        Assert.Equal(0, _session.Checkpoints);

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, _session.DueIn);
        _session.Maintain(static () => true);

        Assert.Equal(1, _session.Checkpoints);
        Assert.InRange(FileBytes, MiB, 2 * MiB);
        Assert.True(_session.DueIn > TimeSpan.FromSeconds(5), "nothing is left to move");
    }

    [Fact]
    public void ReaderOnlyDelaysIt()
    {
        using (var reader = PlainSqlite.Open(Path, SqliteOpenMode.ReadOnly))
        using (var snapshot = reader.BeginTransaction(deferred: true))
        {
            Assert.Equal(0, Count(reader));
            for (var written = 0; written < 20; written++)
                WriteMiB();
            Assert.InRange(LogBytes, 20 * MiB, 30 * MiB);
            Assert.Equal(0, Count(reader));
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        for (var written = 0; written < 20; written++)
        {
            WriteMiB();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The log became shorter when it began anew.
        Assert.InRange(LogBytes, 0, 17 * MiB);
        Assert.Equal(_traces, Sql.Count(Path, "traces"));
    }

    // A writer that had the lock at that moment could begin the log anew under a checkpoint that has looked at it already.
    [Fact]
    public void NothingIsMovedWhileAnotherProcessWrites()
    {
        WriteMiB();
        using var database = SqliteDatabase.OpenForWriting(Path);
        using Checkpoints checkpoints = new(database, _settings);
        var before = FileBytes;
        using (var other = PlainSqlite.Open(Path))
        {
            other.Execute("BEGIN IMMEDIATE");
            checkpoints.Run();
            Assert.Equal((0, before), (checkpoints.Completed, FileBytes));
            other.Execute("ROLLBACK");
        }

        checkpoints.Run();
        Assert.Equal(1, checkpoints.Completed);
        Assert.True(FileBytes > before + (MiB / 2), "the log was moved");
    }

    [Fact]
    public void ClosingLeavesNoLog()
    {
        using (var other = StoreSession.Open(_settings))
            WriteMiB();
        _session.End();
        _session.Dispose();
        _isOpen = false;

        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
    }

    // Templates too long for the text pool.
    void WriteMiB() => _session.Write(
        [SomeRows.Span((++_traces).ToString("x32", null), 1)],
        Enumerable.Range(0, 1_000).Select(i => SomeRows.Log(template: $"{_traces} {i} {new string('x', 1_000)}")));

    static long Count(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM traces";
        return (long)command.ExecuteScalar()!;
    }
}
