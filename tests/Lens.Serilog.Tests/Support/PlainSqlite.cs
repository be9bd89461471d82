using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lens.Tests.Support;

/// <summary>Looks at a store as any program with SQLite does, past Lens.</summary>
static class PlainSqlite
{
    const int BusyTimeoutSeconds = 10;

    /// <summary>How many log events are stored, not counting what Lens itself has to say.</summary>
    public const string CountLogs = "SELECT count(*) FROM logs WHERE logger IS NOT 'Lens'";

    public static SqliteConnection Open(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString());
        connection.Open();
        return connection;
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Opens the file, asks and closes it.</summary>
    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        connection.Execute(sql);
    }

    public static long Count(string path, string sql = CountLogs) => Convert.ToInt64(Value(path, sql), CultureInfo.InvariantCulture);

    /// <summary>The first value of a query, as text; null when there is none.</summary>
    public static string? Value(string path, string sql)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
