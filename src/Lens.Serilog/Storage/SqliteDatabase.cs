using System.Globalization;
using SQLitePCL;

namespace Lens.Storage;

/// <summary>One connection on SQLite's own handle. Used by one thread at a time.</summary>
sealed class SqliteDatabase : IDisposable
{
    readonly sqlite3 _handle;

    static SqliteDatabase() => Batteries_V2.Init();

    SqliteDatabase(sqlite3 handle) => _handle = handle;

    public long Changes => raw.sqlite3_changes(_handle);

    public static SqliteDatabase OpenForWriting(string path)
    {
        // Without CREATE: the file was made before, with the right mode, and a vanished folder must not look like success.
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new SqliteDatabase(handle);
        if (code == raw.SQLITE_OK)
            return database;

        var failure = database.FailureOf(code, "open");
        database.Dispose();
        throw failure;
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql), sql);

    /// <summary>Runs a statement whose failure changes nothing, such as the rollback of what has failed already.</summary>
    public bool TryExecute(string sql) => raw.sqlite3_exec(_handle, sql) == raw.SQLITE_OK;

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(_handle);

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement), sql);
        return new SqliteStatement(this, statement, sql);
    }

    public long QueryLong(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    public void SetBusyTimeout(int milliseconds) => raw.sqlite3_busy_timeout(_handle, milliseconds);

    public void Check(int code, string attempt)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw FailureOf(code, attempt);
    }

    public void Dispose() => raw.sqlite3_close_v2(_handle);

    StoreException FailureOf(int code, string attempt)
    {
        var extended = raw.sqlite3_extended_errcode(_handle);
        var text = raw.sqlite3_errmsg(_handle).utf8_to_string();
        var verb = attempt.Split(' ', '\n', '(')[0];
        return new StoreException(code & 0xFF, extended, string.Create(CultureInfo.InvariantCulture, $"SQLite {extended} on {verb}: {text}"));
    }
}
