using System.Diagnostics;
using SQLitePCL;

namespace Lens.Benchmarks.Draining;

/// <summary>A connection on SQLite's own handle with the settings of Lens's writer, and without Lens.</summary>
sealed class PlainSqlite : IDisposable
{
    const long LargeBytes = 4 * 1024 * 1024;

    // As the writer does, so that both checkpoint about as often.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly sqlite3 _handle;
    readonly FileInfo _log;
    long _lastCheckpoint = Stopwatch.GetTimestamp();

    static PlainSqlite() => Batteries_V2.Init();

    public PlainSqlite(string path)
    {
        _log = new FileInfo(path + "-wal");
        if (raw.sqlite3_open_v2(path, out _handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null) != raw.SQLITE_OK)
            throw new InvalidOperationException($"{path} was not opened.");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA wal_autocheckpoint = 0");
        Execute("PRAGMA journal_size_limit = 16777216");
        Execute("PRAGMA synchronous = NORMAL");
        Execute("PRAGMA cache_size = -16384");
    }

    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(_handle, sql) != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void CheckpointIfLarge()
    {
        _log.Refresh();
        if (_log.Exists && _log.Length > LargeBytes && Stopwatch.GetElapsedTime(_lastCheckpoint) > Pause)
            Checkpoint();
    }

    public void Checkpoint()
    {
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        _lastCheckpoint = Stopwatch.GetTimestamp();
    }

    public PlainInsert PrepareInsert(PlainTable table)
    {
        var parameters = string.Join(", ", Enumerable.Range(1, table.Columns).Select(static i => $"?{i}"));
        return new PlainInsert(Prepare($"INSERT INTO {table.Name} VALUES ({parameters})"));
    }

    public long QueryLong(string sql)
    {
        using var statement = Prepare(sql);
        return raw.sqlite3_step(statement) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
    }

    public PlainTable Read(string table, string order)
    {
        using var statement = Prepare($"SELECT * FROM {table} ORDER BY {order}");
        var columns = raw.sqlite3_column_count(statement);
        List<PlainValue[]> rows = [];
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            rows.Add([.. Enumerable.Range(0, columns).Select(i => ValueOf(statement, i))]);
        return new PlainTable(table, columns, rows);
    }

    public void Dispose() => raw.sqlite3_close_v2(_handle);

    static PlainValue ValueOf(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_NULL => new(IsNull: true, 0, null),
        raw.SQLITE_INTEGER => new(IsNull: false, raw.sqlite3_column_int64(statement, column), null),
        _ => new(IsNull: false, 0, raw.sqlite3_column_blob(statement, column).ToArray()),
    };

    sqlite3_stmt Prepare(string sql)
        => raw.sqlite3_prepare_v2(_handle, sql, out var statement) == raw.SQLITE_OK
            ? statement
            : throw new InvalidOperationException(raw.sqlite3_errmsg(_handle).utf8_to_string());
}
