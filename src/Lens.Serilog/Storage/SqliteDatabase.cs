using System.Globalization;
using SQLitePCL;

namespace Lens.Storage;

/// <summary>One connection on SQLite's own handle. Used by one thread at a time.</summary>
sealed class SqliteDatabase : IDisposable
{
    // Of SQLite's virtual machine: some microseconds.
    const int StepsBetweenQuestions = 1_000;

    readonly sqlite3 _handle;
    readonly OpenedFile? _file;
    readonly List<sqlite3_stmt> _statements = [];
    OpenedFile? _log;
    bool _isDisposed;

    SqliteDatabase(sqlite3 handle, OpenedFile? file = null)
    {
        _handle = handle;
        _file = file;
    }

    public long Changes => raw.sqlite3_changes(_handle);

    /// <summary>How many pages this connection has written into the log.</summary>
    public long PagesWritten
    {
        get
        {
            raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
            return pages;
        }
    }

    /// <summary>The file was removed or replaced while it was open: what is written here nobody will find.</summary>
    public bool HasMoved => _file?.HasMoved == true;

    /// <summary>The write-ahead log was removed or replaced while it was open: what is in it only this connection can reach.</summary>
    public bool HasLostLog => _log?.HasMoved == true;

    /// <summary>Opens a file only to look at its first page: takes no locks, follows no log and leaves nothing behind.</summary>
    public static SqliteDatabase OpenImmutable(string path)
    {
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(UriOf(path) + "?immutable=1", out var handle, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, null);
        return Opened(new SqliteDatabase(handle), code);
    }

    public static SqliteDatabase OpenForReading(string path)
    {
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_NOMUTEX, null);
        return Opened(new SqliteDatabase(handle), code);
    }

    public static SqliteDatabase OpenForWriting(string path)
    {
        // Here and not in a static constructor, whose failure would be for ever: a missing library can be put in its place.
        Batteries_V2.Init();
        var before = OpenedFile.ListDescriptors();

        // Without CREATE: the file was made before, with the right mode, and a vanished folder must not look like success.
        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        return Opened(new SqliteDatabase(handle, OpenedFile.Find(path, before)), code);
    }

    public static SqliteDatabase OpenInMemory()
    {
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(":memory:", out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        return Opened(new SqliteDatabase(handle), code);
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql), sql);

    /// <summary>Runs a statement whose failure changes nothing, such as the rollback of what has failed already.</summary>
    public bool TryExecute(string sql) => raw.sqlite3_exec(_handle, sql) == raw.SQLITE_OK;

    /// <summary>Asks again and again while statements run; the answer no ends them with <c>SQLITE_INTERRUPT</c>.</summary>
    public void WhileRunning(Func<bool> goOn) => raw.sqlite3_progress_handler(_handle, StepsBetweenQuestions, _ => goOn() ? 0 : 1, null);

    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(_handle);

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement), sql);
        _statements.RemoveAll(static s => s.IsClosed);
        _statements.Add(statement);
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

    /// <summary>As <see cref="Check"/>, for the binding of a value: one that is too large is the fault of its row, not of the file.</summary>
    public void CheckBound(int code, string attempt)
    {
        if (code == raw.SQLITE_TOOBIG)
            throw new StoreException(raw.SQLITE_MISMATCH, raw.SQLITE_TOOBIG, "the value is too large");
        Check(code, attempt);
    }

    /// <summary>From now on <see cref="HasLostLog"/> tells; SQLite has opened the log by now.</summary>
    public void WatchLog() => _log = _file?.FindCompanion("-wal");

    /// <summary>Moves all that is in the log into the database.</summary>
    /// <exception cref="StoreException">A reader holds it up, or the disk does.</exception>
    public void EmptyLog()
    {
        const string sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var statement = Prepare(sql);

        // It says whether it was held up, how many pages the log has and how many of them it has moved.
        if (statement.Step() && statement.Long(1) != statement.Long(2))
            throw new StoreException(raw.SQLITE_BUSY, raw.SQLITE_BUSY, "a reader keeps the log from being emptied");
    }

    /// <summary>Closing will leave the log where it is: it is not ours to move into the database.</summary>
    public void KeepLog() => raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public void Dispose()
    {
        // SQLite does not survive a second use of the handle.
        if (_isDisposed)
            return;

        _isDisposed = true;
        // Whoever failed in the middle of preparing its statements left some, and with one of them SQLite would keep the file open,
        // with its locks.
        _statements.ForEach(static s => s.Dispose());

        // SQLite would delete the log by its name, which belongs to the file that has taken our place.
        if (HasMoved || HasLostLog)
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
