using Lens.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lens.Query;

/// <summary>A read-only connection to a store that was checked to be one. Whatever SQLite reports leaves it as a
/// <see cref="LensStoreException"/>.</summary>
sealed class StoreConnection : IDisposable
{
    const int BusyTimeoutSeconds = 5;

    // query_only: a second lock on the door, should a statement ever try to write.
    // busy_timeout: none, because the waiting of SQLite 3.35 is by whole seconds; Microsoft.Data.Sqlite tries again every 150 ms
    // until its own time is over. Another process may be recovering the file after a crash, or closing it.
    // trusted_schema, cell_size_check: the file may come from a stranger.
    const string Pragmas = """
        PRAGMA query_only = 1;
        PRAGMA busy_timeout = 0;
        PRAGMA trusted_schema = 0;
        PRAGMA cell_size_check = 1;
        """;

    const string SelectApplicationId = "PRAGMA application_id";

    const string SelectVersion = "PRAGMA user_version";

    readonly SqliteConnection _connection;
    readonly string _path;

    StoreConnection(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    public static StoreConnection Open(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no store at {path}. An application with UseLens() makes one when it logs.", path);

        Batteries_V2.Init();
        var connection = new StoreConnection(new(ConnectionString(path)), path);
        try
        {
            connection.Guard(connection.Check);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says in words what SQLite says in codes.</summary>
    public static LensStoreException Explain(string path, SqliteException e)
    {
        var code = e.SqliteErrorCode & 0xFF;
        var problem = code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"is locked by another program; gave up after {BusyTimeoutSeconds} s",
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY =>
                $"can not be opened; reading takes the right to read the file, and {Path.GetFileName(path)}-wal and -shm beside it or the right to make them in that folder",
            // TOOBIG: what SQLite 3.35 says of a schema page full of nonsense.
            raw.SQLITE_CORRUPT or raw.SQLITE_TOOBIG => "is damaged",
            raw.SQLITE_NOTADB => "is not an SQLite database, or its first page is damaged",
            _ => "can not be read",
        };
        return new($"{path} {problem}. {e.Message}", code, e);
    }

    /// <summary>Runs a statement and maps every row of its result.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);

        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read()) rows.Add(map(row));
        return rows;
    }

    /// <summary>Lets several queries see one state of the store. The transaction ends with the call: one that stays open keeps
    /// the writer from shortening its log.</summary>
    public T InSnapshot<T>(Func<T> read) => Guard(() =>
    {
        using var transaction = _connection.BeginTransaction(deferred: true);
        var result = read();
        transaction.Commit();
        return result;
    });

    public void Dispose() => _connection.Dispose();

    // Not pooled: a pooled handle would keep the file, its locks and its log open after Dispose.
    static string ConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
        DefaultTimeout = BusyTimeoutSeconds,
    }.ToString();

    bool Check()
    {
        _connection.Open();
        Query(Pragmas, _ => 0);

        var applicationId = ReadNumber(SelectApplicationId);
        if (applicationId != StoreSchema.ApplicationId)
            throw new LensStoreException($"{_path} is not a store of Lens: its application_id is 0x{applicationId:X8}, not 0x{StoreSchema.ApplicationId:X8}.");

        var version = ReadNumber(SelectVersion);
        if (version > StoreSchema.Version)
            throw new LensStoreException($"{_path} was written by a newer Lens: it has schema {version}, and this Lens reads up to schema {StoreSchema.Version}. Update Lens to read it.");
        if (version < 1)
            throw new LensStoreException($"{_path} has no schema yet: the application that makes it has not finished, or died while it did.");
        return true;
    }

    long ReadNumber(string pragma) => Query(pragma, row => row.GetInt64(0)).Single();

    T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw Explain(_path, e);
        }
    }
}
