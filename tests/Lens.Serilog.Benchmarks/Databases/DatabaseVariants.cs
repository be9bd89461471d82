using System.Data.Common;
using Lens.Benchmarks.Measuring;
using Microsoft.Data.Sqlite;
using Serilog;

namespace Lens.Benchmarks.Databases;

/// <summary>Ways to run a command.</summary>
static class DatabaseVariants
{
    public static IReadOnlyList<Variant> All(Pace pace) =>
    [
        new("bare command (reference)", () => MeasureBare(pace)),
        new("wrapped, Lens", () => MeasureLens(pace, Read)),
        new("wrapped, Lens, reader", () => MeasureLens(pace, ReadRows)),
        new("wrapped, Lens not configured", () => MeasureUnconfigured(pace)),
    ];

    static Sample MeasureBare(Pace pace)
    {
        using var connection = Open();
        using var command = Command(connection);
        return pace.Measure(count => Read(command, count), static () => { });
    }

    static Sample MeasureUnconfigured(Pace pace)
    {
        using var connection = Open().WithLens();
        using var command = Command(connection);
        return pace.Measure(count => Read(command, count), static () => { });
    }

    static Sample MeasureLens(Pace pace, Action<DbCommand, int> burst)
    {
        using var folder = new TemporaryFolder();
        using var logger = new LoggerConfiguration().UseLens(o =>
        {
            o.DatabasePath = folder.File("traces.db");
            o.ConsoleFormat = ConsoleFormat.None;
        }).CreateLogger();
        using var parent = logger.PushSpan("parent");
        using var connection = Open().WithLens();
        using var command = Command(connection);
        return pace.Measure(count => burst(command, count), LensRuntime.Flush);
    }

    static SqliteConnection Open()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (7, 'Ada')";
        command.ExecuteNonQuery();
        return connection;
    }

    static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM users WHERE id = @id";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@id", 7L);
        command.Parameters.Add(parameter);
        return command;
    }

    static void Read(DbCommand command, int count)
    {
        for (var i = 0; i < count; i++)
            command.ExecuteScalar();
    }

    static void ReadRows(DbCommand command, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
                reader.GetString(0);
        }
    }
}
