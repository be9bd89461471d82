using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lens.Torture.Harness;

/// <summary>What is in a store, read as any other program would.</summary>
/// <param name="Integrity"><c>ok</c>, or what SQLite found.</param>
/// <param name="Events">How many of the victims' events there are, without the rows that Lens itself writes.</param>
/// <param name="Duplicates">Events and spans that are there more than once.</param>
/// <param name="TornTraces">Traces whose counts are not those of their spans and log events.</param>
/// <param name="Missed">What the rows about gaps add up to.</param>
/// <param name="Threads">By thread: the highest number and how many there are; events of a thread are numbered from 1.</param>
sealed record StoreState(
    string Integrity, long Events, long Duplicates, long TornTraces, long Missed, IReadOnlyDictionary<long, (long Highest, long Count)> Threads)
{
    const string Numbered = """
        SELECT json_extract(attributes, '$.Thread') AS thread, json_extract(attributes, '$.Number') AS number
        FROM logs WHERE template LIKE 'Event {Number}%'
        """;

    const string TornTracesSql = """
        SELECT count(*) FROM traces t
        WHERE t.span_count <> (SELECT count(*) FROM spans s WHERE s.trace_id = t.trace_id)
           OR t.log_count <> (SELECT count(*) FROM logs l WHERE l.trace_id = t.trace_id)
        """;

    public bool IsWhole => Integrity == "ok";

    public long Holes => Threads.Values.Sum(static t => t.Highest - t.Count);

    public long HighestOf(long thread) => Threads.TryGetValue(thread, out var found) ? found.Highest : 0;

    /// <exception cref="SqliteException">It is damaged beyond reading.</exception>
    public static StoreState Read(string path)
    {
        using var connection = Open(path);
        if ((long)Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'logs'")! == 0)
            return new StoreState((string)Scalar(connection, "PRAGMA integrity_check")!, 0, 0, 0, 0, new Dictionary<long, (long, long)>());

        var events = (long)Scalar(connection, "SELECT count(*) FROM logs WHERE logger IS NOT 'Lens'")!;
        var numbered = (long)Scalar(connection, $"SELECT count(*) FROM ({Numbered})")!;
        var threads = ReadThreads(connection);
        var twice = (long)Scalar(connection, "SELECT count(*) FROM (SELECT 1 FROM spans GROUP BY trace_id, span_id HAVING count(*) > 1)")!;
        return new StoreState(
            (string)Scalar(connection, "PRAGMA integrity_check")!,
            events,
            numbered - threads.Values.Sum(static t => t.Count) + twice,
            (long)Scalar(connection, TornTracesSql)!,
            Scalar(connection, "SELECT sum(json_extract(attributes, '$.Count')) FROM logs WHERE logger = 'Lens'") as long? ?? 0,
            threads);
    }

    /// <summary>As <see cref="Read"/>; what can not be read is told in <see cref="Integrity"/>.</summary>
    public static StoreState TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (SqliteException ex)
        {
            return new StoreState(ex.Message, 0, 0, 0, 0, new Dictionary<long, (long, long)>());
        }
    }

    public static object? Query(string path, string sql)
    {
        using var connection = Open(path);
        return Scalar(connection, sql);
    }

    public static SqliteConnection Open(string path)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Takes the write lock, however busy a writer is: it leaves no gap that a patient waiter would meet.</summary>
    public static void Lock(SqliteConnection connection)
    {
        if (!SpinWait.SpinUntil(() => raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE") == raw.SQLITE_OK, TimeSpan.FromMinutes(1)))
            throw new InvalidOperationException("there was no moment to take the write lock in");
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static Dictionary<long, (long Highest, long Count)> ReadThreads(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT thread, max(number), count(DISTINCT number) FROM ({Numbered}) GROUP BY thread";
        using var reader = command.ExecuteReader();
        Dictionary<long, (long Highest, long Count)> threads = [];
        while (reader.Read())
            threads.Add(reader.GetInt64(0), (reader.GetInt64(1), reader.GetInt64(2)));
        return threads;
    }

    static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
