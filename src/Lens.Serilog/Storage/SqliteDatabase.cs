using System.Globalization;
using SQLitePCL;

namespace Lens.Storage;

/// <summary>One connection on SQLite's own handle. Used by one thread at a time.</summary>
sealed class SqliteDatabase : IDisposable
{
    readonly sqlite3 _handle;
    readonly OpenedFile? _file;

    static SqliteDatabase() => Batteries_V2.Init();

    SqliteDatabase(sqlite3 handle, OpenedFile? file = null)
    {
        _handle = handle;
        _file = file;
    }

    public long Changes => raw.sqlite3_changes(_handle);

    /// <summary>The file was removed or replaced while it was open: what is written here nobody will find.</summary>
    public bool HasMoved => _file?.HasMoved == true;

    /// <summary>Opens a file only to look at its first page: takes no locks, follows no log and leaves nothing behind.</summary>
    public static SqliteDatabase OpenImmutable(string path)
    {
        var code = raw.sqlite3_open_v2(UriOf(path) + "?immutable=1", out var handle, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, null);
        return Opened(new SqliteDatabase(handle), code);
    }

    public static SqliteDatabase OpenForWriting(string path)
    {
        var before = OpenedFile.ListDescriptors();

        // Without CREATE: the file was made before, with the right mode, and a vanished folder must not look like success.
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        return Opened(new SqliteDatabase(handle, OpenedFile.Find(path, before)), code);
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

    public void Check(int code, string attempt)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw FailureOf(code, attempt);
    }

    /// <summary>Closing will leave the log where it is: it is not ours to move into the database.</summary>
    public void KeepLog() => raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public void Dispose()
    {
        // SQLite would delete the log by its name, which belongs to the file that has taken our place.
        if (HasMoved)
            KeepLog();
        raw.sqlite3_close_v2(_handle);
    }

    static SqliteDatabase Opened(SqliteDatabase database, int code)
    {
        if (code == raw.SQLITE_OK)
            return database;

        var failure = database.FailureOf(code, "open");
        database.Dispose();
        throw failure;
    }

    static string UriOf(string path)
    {
        var escaped = path.Replace('\\', OperatingSystem.IsWindows() ? '/' : '\\').Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3f", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
        return escaped.StartsWith('/') ? "file://" + escaped : "file:///" + escaped;
    }

    StoreException FailureOf(int code, string attempt)
    {
        var extended = raw.sqlite3_extended_errcode(_handle);
        var text = raw.sqlite3_errmsg(_handle).utf8_to_string();
        var verb = attempt.Split(' ', '\n', '(')[0];
        return new StoreException(code & 0xFF, extended, string.Create(CultureInfo.InvariantCulture, $"SQLite {extended} on {verb}: {text}"));
    }
}
