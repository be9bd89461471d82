using Lens.Storage;
using SQLitePCL;

namespace Lens.Tests.Storage;

/// <summary>What the writer does about a failure follows from what SQLite says of it.</summary>
public sealed class StoreFaultsTests
{
    [Theory]
    [InlineData(raw.SQLITE_BUSY, nameof(StoreFault.Busy))]
    [InlineData(raw.SQLITE_PROTOCOL, nameof(StoreFault.Busy))]
    [InlineData(raw.SQLITE_CORRUPT, nameof(StoreFault.Damaged))]
    [InlineData(raw.SQLITE_NOTADB, nameof(StoreFault.Damaged))]
    [InlineData(raw.SQLITE_TOOBIG, nameof(StoreFault.Damaged))]
    [InlineData(raw.SQLITE_CONSTRAINT, nameof(StoreFault.Poison))]
    [InlineData(raw.SQLITE_FULL, nameof(StoreFault.Unavailable))]
    [InlineData(raw.SQLITE_NOMEM, nameof(StoreFault.Unavailable))]
    [InlineData(raw.SQLITE_READONLY, nameof(StoreFault.Unavailable))]
    public void CodeOfSqliteIsJudged(int code, string fault)
        => Assert.Equal(fault, StoreFaults.Of(new StoreException(code, code, "")).ToString());

    [Fact]
    public void ValueTooLargeForSqliteIsTheFaultOfItsRow()
    {
        using var database = SqliteDatabase.OpenInMemory();

        var refused = Assert.Throws<StoreException>(() => database.CheckBound(raw.SQLITE_TOOBIG, "INSERT"));

        Assert.Equal(StoreFault.Poison, StoreFaults.Of(refused));
    }

    [Fact]
    public void MissingLibraryMayBePutInItsPlace() => Assert.Equal(StoreFault.Unavailable, StoreFaults.Of(new DllNotFoundException()));
}
