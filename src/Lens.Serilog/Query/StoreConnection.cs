using System.Diagnostics;
using Lens.Storage;
using SQLitePCL;

namespace Lens.Query;

/// <summary>A read-only connection to a store that was checked to be one. Whatever SQLite reports leaves it as a
/// <see cref="LensStoreException"/>. Used by one thread at a time.</summary>
sealed class StoreConnection : IDisposable
{
    static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    // query_only: a second lock on the door, should a statement ever try to write.
    // trusted_schema, cell_size_check: the file may come from a stranger.
    const string Pragmas = """
        PRAGMA query_only = 1;
        PRAGMA trusted_schema = 0;
        PRAGMA cell_size_check = 1;
        """;

    const string SelectApplicationId = "PRAGMA application_id";

    const string CountObjects = "SELECT count(*) FROM sqlite_master";

    const string SelectVersion = "PRAGMA user_version";

    readonly SqliteDatabase _database;
    readonly string _path;
    QueryLimit? _limit;

    StoreConnection(SqliteDatabase database, string path)
    {
        (_database, _path) = (database, path);
        Texts = new(database);
        database.WhileRunning(() => _limit is not { IsOver: true });
    }

    /// <summary>The pool of texts.</summary>
    public PooledTexts Texts { get; }

    public static StoreConnection Open(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no store at {path}. An application with UseLens() makes one when it logs.", path);

        try
        {
            return Checked(new(SqliteDatabase.OpenForReading(path), path));
        }
        catch (StoreException e)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>Says in words what SQLite says in codes.</summary>
    public static LensStoreException Explain(string path, StoreException e)
    {
        var problem = e.Code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"is locked by another program; gave up after {BusyTimeout.TotalSeconds} s",
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY =>
                $"can not be opened; reading takes the right to read the file, and {Path.GetFileName(path)}-wal and -shm beside it or the right to make them in that folder",
            // TOOBIG: what SQLite 3.35 says of a schema page full of nonsense.
            raw.SQLITE_CORRUPT or raw.SQLITE_TOOBIG => "is damaged",
            raw.SQLITE_NOTADB => "is not an SQLite database, or its first page is damaged",
            _ => "can not be read",
        };
        return new($"{path} {problem}. {e.Message}", e.Code, e);
    }

    /// <summary>Runs a statement and maps every row of its result.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="map">Is given the statement, standing on the row.</param>
    /// <param name="parameters">Whole numbers, <see cref="double"/>s and texts.</param>
    public List<T> Query<T>(string sql, Func<SqliteStatement, T> map, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var statement = _database.Prepare(sql);
        foreach (var (name, value) in parameters) statement.Bind(name, value);

        var rows = new List<T>();
        while (statement.Step()) rows.Add(map(statement));
        return rows;
    }

    /// <summary>Runs a statement and looks at every row of its result.</summary>
    public void ForEach(string sql, Action<SqliteStatement> read, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var statement = _database.Prepare(sql);
        foreach (var (name, value) in parameters) statement.Bind(name, value);
        while (statement.Step()) read(statement);
    }

    /// <summary>Runs a statement for the first number of its result.</summary>
    /// <returns>Null when there is no row, or NULL in it.</returns>
    public long? FindNumber(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var statement = _database.Prepare(sql);
        foreach (var (name, value) in parameters) statement.Bind(name, value);
        return statement.FirstLong();
    }

    /// <summary>Lets several queries see one state of the store. The transaction ends with the call: one that stays open keeps
    /// the writer from shortening its log.</summary>
    /// <param name="read">Asks the queries; once more from the beginning when the file was locked.</param>
    /// <param name="limit">When to give up; null never does.</param>
    public T InSnapshot<T>(Func<T> read, QueryLimit? limit = null)
    {
        _limit = limit;
        try
        {
            return WhenFree(() => InTransaction(read));
        }
        catch (StoreException e)
        {
            throw e.Code == raw.SQLITE_INTERRUPT && limit is { } over ? over.ToException(_path, e) : Explain(_path, e);
        }
        finally
        {
            _limit = null;
        }
    }

    public void Dispose()
    {
        Texts.Dispose();
        _database.Dispose();
    }

    static StoreConnection Checked(StoreConnection connection)
    {
        try
        {
            connection.WhenFree(connection.Check);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Another process may be recovering the file after a crash, or closing it.
    T WhenFree<T>(Func<T> action)
    {
        var start = Stopwatch.GetTimestamp();
        for (BusyWait busy = new(); ; busy.Wait())
        {
            try
            {
                return action();
            }
            catch (StoreException e) when (e.Code == raw.SQLITE_BUSY && Stopwatch.GetElapsedTime(start) < BusyTimeout && _limit is not { IsOver: true })
            {
                // Again.
            }
        }
    }

    T InTransaction<T>(Func<T> read)
    {
        _database.Execute("BEGIN");
        try
        {
            var result = read();
            _database.Execute("COMMIT");
            return result;
        }
        catch
        {
            _database.TryExecute("ROLLBACK");
            throw;
        }
    }

    bool Check()
    {
        _database.Execute(Pragmas);

        var applicationId = _database.QueryLong(SelectApplicationId);
        if (applicationId == 0 && _database.QueryLong(CountObjects) == 0) throw NoSchema();
        if (applicationId != StoreSchema.ApplicationId)
            throw new LensStoreException($"{_path} is not a store of Lens: its application_id is 0x{applicationId:X8}, not 0x{StoreSchema.ApplicationId:X8}.");

        var version = _database.QueryLong(SelectVersion);
        if (version > StoreSchema.Version)
            throw new LensStoreException($"{_path} was written by a newer Lens: it has schema {version}, and this Lens reads up to schema {StoreSchema.Version}. Update Lens to read it.");
        return version < 1 ? throw NoSchema() : true;
    }

    LensStoreException NoSchema() => new($"{_path} has no schema yet: the application that makes it has not finished, or died while it did.");
}
