using Lens.Query;
using Lens.Storage;
using Lens.Tests.Support;
using SQLitePCL;

namespace Lens.Tests.Query;

public sealed class StoreConnectionTests
{
    [Theory]
    [InlineData(raw.SQLITE_BUSY, "locked by another program")]
    [InlineData(raw.SQLITE_CANTOPEN, "traces.db-wal and -shm")]
    [InlineData(raw.SQLITE_READONLY, "the right to make them in that folder")]
    [InlineData(raw.SQLITE_CORRUPT, "is damaged")]
    [InlineData(raw.SQLITE_NOTADB, "is not an SQLite database")]
    [InlineData(raw.SQLITE_IOERR, "can not be read")]
    public void FailureNamesTheFileTheReasonAndTheCode(int code, string expected)
    {
        var failure = new StoreException(code, code, "SQLite said so.");

        var e = StoreConnection.Explain("/data/traces.db", failure);

        Assert.StartsWith("/data/traces.db ", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.EndsWith("SQLite said so.", e.Message, StringComparison.Ordinal);
        Assert.Equal(code, e.SqliteErrorCode);
        Assert.Same(failure, e.InnerException);
    }

    [Theory]
    [InlineData("INSERT INTO text_pool (value) VALUES ('x')")]
    [InlineData("DELETE FROM trace_row")]
    [InlineData("PRAGMA user_version = 9")]
    [InlineData("CREATE TEMP TABLE t (x)")]
    public void NothingIsWritten(string sql)
    {
        using var database = new TestDatabase();
        using var connection = StoreConnection.Open(database.FilePath);

        var e = Assert.Throws<LensStoreException>(() => connection.InSnapshot(() => connection.Query(sql, _ => 0)));

        Assert.Equal(raw.SQLITE_READONLY, e.SqliteErrorCode);
    }

    [Fact]
    public void SnapshotSeesOneStateOfTheStore()
    {
        using var database = new TestDatabase();
        using var connection = StoreConnection.Open(database.FilePath);

        var (before, after) = connection.InSnapshot(() =>
        {
            var first = CountTraces(connection);
            database.AddTrace("4bf92f3577b34da6a3ce929d0e0e4736");
            return (first, CountTraces(connection));
        });

        Assert.Equal((0, 0), (before, after));
        Assert.Equal(1, CountTraces(connection));
    }

    [Fact]
    public void SnapshotEndsWhenItsQueryFails()
    {
        using var database = new TestDatabase();
        using var connection = StoreConnection.Open(database.FilePath);
        Assert.Throws<LensStoreException>(() => connection.InSnapshot(() => connection.Query("SELECT * FROM nothing", _ => 0)));

        database.AddTrace("4bf92f3577b34da6a3ce929d0e0e4736");

        Assert.Equal(1, connection.InSnapshot(() => CountTraces(connection)));
    }

    static long CountTraces(StoreConnection connection) =>
        connection.Query("SELECT count(*) FROM trace_row", row => row.Long(0)).Single();
}
