namespace Lens.Storage;

/// <summary>Deletes what is too old or too much: whole traces with their spans and logs, and logs outside traces, oldest first, in
/// portions small enough that neither the writer nor a reader waits for long.</summary>
sealed class Retention(SqliteDatabase database, StoreSettings settings)
{
    const int TracesAtOnce = 200;
    const int LogsAtOnce = 5_000;

    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // Keys are times, so "older than" is a range of keys. What still runs is not old.
    const string OldTracesSql = "SELECT id FROM trace_row WHERE id < ?1 AND status <> 0 ORDER BY id LIMIT ?2";
    const string DeleteSpansSql = "DELETE FROM span_row WHERE trace = ?1";
    const string DeleteTraceLogsSql = "DELETE FROM log_row WHERE trace = ?1";
    const string DeleteTraceSql = "DELETE FROM trace_row WHERE id = ?1";
    const string DeleteLogsSql = "DELETE FROM log_row WHERE id IN (SELECT id FROM log_row WHERE id < ?1 AND trace IS NULL ORDER BY id LIMIT ?2)";
    const string DeleteProcessesSql = """
        DELETE FROM process_row WHERE ended_ns < ?1
            AND NOT EXISTS (SELECT 1 FROM trace_row t WHERE t.process = process_row.id AND t.status = 0)
        """;

    const string FreePagesSql = "PRAGMA freelist_count";
    const string VacuumSql = "PRAGMA incremental_vacuum(500)";

    const string UsedPagesSql = """
        SELECT (SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count)
        """;

    const string FirstKeySql = """
        SELECT min(id) FROM (SELECT min(id) AS id FROM trace_row UNION ALL SELECT min(id) FROM log_row)
        """;

    const string LastKeySql = """
        SELECT max(id) FROM (SELECT max(id) AS id FROM trace_row UNION ALL SELECT max(id) FROM log_row)
        """;

    long? _last;

    /// <summary>When the next run is due: at once after opening, then every hour.</summary>
    public TimeSpan DueIn
    {
        get
        {
            if (_last is not { } last)
                return TimeSpan.Zero;
            var left = Interval - settings.TimeProvider.GetElapsedTime(last);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Deletes all that is due.</summary>
    /// <param name="inTransaction">Runs one portion.</param>
    /// <param name="mayGoOn">Asked between portions. A store that is closing does not go on; one that has events to write does that
    /// first, and the rest is due at once.</param>
    /// <returns>How many traces were deleted.</returns>
    public int Run(Action<Action> inTransaction, Func<bool> mayGoOn)
    {
        _last = settings.TimeProvider.GetTimestamp();
        Func<bool> goOn = () =>
        {
            if (mayGoOn())
                return true;
            _last = null;
            return false;
        };
        var deleted = 0;
        if (settings.Retention is { } age)
        {
            var cutoff = settings.TimeProvider.GetUtcNow() - age;
            deleted += DeleteBefore(KeyOf(cutoff), inTransaction, goOn);
            inTransaction(() => Delete(DeleteProcessesSql, Spans.SpanClock.ToUnixNs(cutoff)));
        }

        deleted += DeleteAboveSize(inTransaction, goOn);
        ReturnSpace(goOn);
        return deleted;
    }

    static long KeyOf(DateTimeOffset time) => Spans.SpanClock.ToUnixNs(time) / 1000;

    int DeleteBefore(long key, Action<Action> inTransaction, Func<bool> goOn)
    {
        var deleted = 0;
        int portion;
        do
        {
            portion = 0;
            inTransaction(() => portion = DeleteTraces(key));
            deleted += portion;
        }
        while (portion == TracesAtOnce && goOn());

        long logs;
        do
        {
            logs = 0;
            inTransaction(() => logs = Delete(DeleteLogsSql, key, LogsAtOnce));
        }
        while (logs == LogsAtOnce && goOn());

        return deleted;
    }

    // Each round takes the oldest tenth of the time that the store spans.
    int DeleteAboveSize(Action<Action> inTransaction, Func<bool> goOn)
    {
        var deleted = 0;
        while (settings.MaxDatabaseBytes is { } most && UsedBytes() > most && goOn())
        {
            var (first, last) = (database.QueryLong(FirstKeySql), database.QueryLong(LastKeySql));
            if (first == 0 || first >= last)
                break;

            deleted += DeleteBefore(first + Math.Max(1, (last - first) / 10), inTransaction, goOn);
            if (database.QueryLong(FirstKeySql) == first)
                break;
        }

        return deleted;
    }

    long UsedBytes() => database.QueryLong(UsedPagesSql) * database.QueryLong("PRAGMA page_size");

    int DeleteTraces(long key)
    {
        List<long> traces = [];
        using (var old = database.Prepare(OldTracesSql))
        {
            old.Bind(1, key).Bind(2, TracesAtOnce);
            while (old.Step())
                traces.Add(old.Long(0));
        }

        using var spans = database.Prepare(DeleteSpansSql);
        using var logs = database.Prepare(DeleteTraceLogsSql);
        using var trace = database.Prepare(DeleteTraceSql);
        foreach (var id in traces)
        {
            spans.Bind(1, id).Run();
            logs.Bind(1, id).Run();
            trace.Bind(1, id).Run();
        }

        return traces.Count;
    }

    long Delete(string sql, long limit, int? count = null)
    {
        using var statement = database.Prepare(sql);
        statement.Bind(1, limit);
        if (count is { } most)
            statement.Bind(2, most);
        return statement.Run();
    }

    // Free pages go back to the file system, some at a time: each portion is a transaction of its own.
    void ReturnSpace(Func<bool> goOn)
    {
        var free = database.QueryLong(FreePagesSql);
        while (free > 0 && goOn())
        {
            using (var vacuum = database.Prepare(VacuumSql))
            {
                while (vacuum.Step())
                {
                    // Each step returns one page.
                }
            }

            var left = database.QueryLong(FreePagesSql);
            if (left >= free)
                return;
            free = left;
        }
    }
}
