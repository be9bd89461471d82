using System.Data.Common;
using Lens.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Lens.Tests.Data;

/// <summary>A SQLite database in a temporary folder, with a few users, and Lens around it.</summary>
sealed class TracedDatabase : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public TracedDatabase(Action<LensOptions>? options = null)
    {
        Path = _folder.File("shop.db");
        PlainSqlite.Execute(Path, """
            CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, password TEXT, picture BLOB);
            INSERT INTO users (id, name, password, picture) VALUES (1, 'Ada', 'p1', x'0102'), (2, 'Grace', NULL, NULL), (3, 'Linus', 'p3', NULL);
            """);
        Lens = new LensUnderTest(options);
        Connection = Open();
    }

    public string Path { get; }

    public LensUnderTest Lens { get; }

    /// <summary>Open and traced.</summary>
    public LensDbConnection Connection { get; }

    public LensDbConnection Open()
    {
        var connection = OpenPlain().WithLens();
        return connection;
    }

    public SqliteConnection OpenPlain() => PlainSqlite.Open(Path);

    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Command(Connection, sql, parameters);

    public static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public void Dispose()
    {
        Connection.Dispose();
        Lens.Dispose();
        _folder.Dispose();
    }
}
