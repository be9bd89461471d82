using System.Diagnostics;
using System.Globalization;
using Lens.Cli.Running;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lens.Cli.Sql;

/// <summary>Runs a statement that a user wrote, so that it can read the store and do nothing else.</summary>
/// <remarks>Four doors, each closed by itself: the file is opened read-only, <c>query_only</c> is on, SQLite asks an authorizer for
/// everything that the statement would do, and the statement as a whole has to be one that SQLite calls read-only.</remarks>
sealed class ReadOnlySql : IDisposable
{
    const int StepsBetweenLooks = 10_000;
    const int MostValueBytes = 16 * 1024 * 1024;

    readonly SqliteConnection _connection;
    readonly TimeSpan _timeout;
    readonly CancellationToken _stop;
    long _began;

    public ReadOnlySql(string path, TimeSpan timeout, CancellationToken stop)
    {
        (_timeout, _stop) = (timeout, stop);
        // It knows, in words, why a file can not be read.
        using (TraceReader.Open(path))
        {
        }

        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _connection.Open();
        Restrict(_connection.Handle!);
    }

    /// <summary>Runs one statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="tellColumns">Takes the names of the columns, before any row.</param>
    /// <param name="tellRow">Takes a row: null, long, double, string or byte[].</param>
    /// <returns>Whether there were more rows.</returns>
    public bool Run(string sql, int limit, Action<string[]> tellColumns, Action<object?[]> tellRow)
    {
        _began = Stopwatch.GetTimestamp();
        using var statement = Prepare(sql);
        var columns = new string[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < columns.Length; i++) columns[i] = raw.sqlite3_column_name(statement, i).utf8_to_string();
        tellColumns(columns);

        for (var rows = 0; Step(statement); rows++)
        {
            if (rows == limit) return true;
            tellRow(RowOf(statement, columns.Length));
        }

        return false;
    }

    public void Dispose() => _connection.Dispose();

    void Restrict(sqlite3 handle)
    {
        raw.sqlite3_exec(handle, "PRAGMA query_only = 1; PRAGMA trusted_schema = 0; PRAGMA temp_store = MEMORY;");
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, MostValueBytes);
        raw.sqlite3_set_authorizer(handle, SqlAuthorizer.Judge, null);
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => MustEnd ? 1 : 0, null);
    }

    bool MustEnd => _stop.IsCancellationRequested || Stopwatch.GetElapsedTime(_began) > _timeout;

    sqlite3_stmt Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v2(_connection.Handle, sql, out var statement, out var rest);
        if (code != raw.SQLITE_OK) throw Failure(code);
        if (statement.IsInvalid || raw.sqlite3_column_count(statement) == 0) throw Refuse(statement, "There is no query.");
        if (raw.sqlite3_stmt_readonly(statement) == 0) throw Refuse(statement, "Only queries are allowed: the store is read-only.");
        if (!string.IsNullOrWhiteSpace(rest)) throw Refuse(statement, "Only one statement is allowed.");
        return statement;
    }

    static UsageException Refuse(sqlite3_stmt statement, string reason)
    {
        statement.Dispose();
        return new(reason);
    }

    bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failure(code),
        };
    }

    Exception Failure(int code)
    {
        _stop.ThrowIfCancellationRequested();
        var text = raw.sqlite3_errmsg(_connection.Handle).utf8_to_string();
        return code switch
        {
            raw.SQLITE_INTERRUPT => new LensStoreException(string.Create(CultureInfo.InvariantCulture, $"The query took longer than {_timeout.TotalSeconds:0.###} s; --timeout allows more."), code),
            raw.SQLITE_AUTH => new UsageException("Only queries are allowed: the store is read-only, and other files are out of reach."),
            raw.SQLITE_ERROR => new UsageException($"{text}. The views are traces, spans and logs; see SCHEMA.md."),
            _ => new LensStoreException(text, code),
        };
    }

    static object?[] RowOf(sqlite3_stmt statement, int count)
    {
        var row = new object?[count];
        for (var i = 0; i < count; i++)
        {
            row[i] = raw.sqlite3_column_type(statement, i) switch
            {
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, i),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, i),
                raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, i).utf8_to_string(),
                raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, i).ToArray(),
                _ => null,
            };
        }

        return row;
    }
}
