namespace Lens.Storage;

/// <summary>Deletes what is older than a key, the oldest first: whole traces with their spans and logs, logs outside traces, and
/// roll-ups. Used inside transactions.</summary>
sealed class OldRows(SqliteDatabase database)
{
    const int LogsAtOnce = 500;
    const long MinuteUs = 60_000_000;
    const long MinutesInAnHour = 60;

    const string KeepKeysSql = """
        UPDATE last_key SET
            trace = max(trace, coalesce((SELECT max(id) FROM trace_row), 0)),
            log = max(log, coalesce((SELECT max(id) FROM log_row), 0))
        """;

    const string DeleteLogsSql = "DELETE FROM log_row WHERE id IN (SELECT id FROM log_row WHERE id < ?1 AND trace IS NULL ORDER BY id LIMIT ?2)";
    const string DeleteMinutesSql = "DELETE FROM span_minute WHERE minute = (SELECT min(minute) FROM span_minute WHERE minute < ?1)";
    const string DeleteHoursSql = "DELETE FROM span_hour WHERE hour = (SELECT min(hour) FROM span_hour WHERE hour < ?1)";

    /// <summary>Deletes as much as fits into the time.</summary>
    /// <param name="key">The first key that stays. Keys are times in µs.</param>
    /// <param name="limit">The time.</param>
    /// <param name="traces">Grows by the number of traces that were deleted.</param>
    /// <returns>Whether nothing is left to delete.</returns>
    public bool DeleteBefore(long key, TimeLimit limit, ref int traces)
    {
        // What is given out again might be missed by those who follow the keys.
        database.Execute(KeepKeysSql);
        using OldTraces old = new(database);
        var minute = key / MinuteUs;
        return old.DeleteBefore(key, limit, ref traces)
            && DeleteAll(DeleteLogsSql, key, LogsAtOnce, limit)
            && DeleteAll(DeleteMinutesSql, minute, null, limit)
            && DeleteAll(DeleteHoursSql, minute / MinutesInAnHour, null, limit);
    }

    bool DeleteAll(string sql, long before, int? atOnce, TimeLimit limit)
    {
        using var delete = database.Prepare(sql);
        delete.Bind(1, before);
        if (atOnce is { } most)
            delete.Bind(2, most);
        while (delete.Run() > 0)
        {
            if (limit.IsOver)
                return false;
        }

        return true;
    }
}
