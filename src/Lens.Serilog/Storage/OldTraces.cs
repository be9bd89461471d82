namespace Lens.Storage;

/// <summary>Deletes whole traces, the oldest first, with their spans and logs. Used inside one transaction.</summary>
sealed class OldTraces(SqliteDatabase database) : IDisposable
{
    // Some milliseconds.
    const int RowsAtOnce = 1_000;

    // What still runs is not old.
    const int Running = 0;

    const string TracesSql = "SELECT id, status, span_count + log_count FROM trace_row WHERE id >= ?1 AND id < ?2 ORDER BY id";
    const string DeleteSpansSql = "DELETE FROM span_row WHERE trace >= ?1 AND trace <= ?2";
    const string DeleteLogsSql = "DELETE FROM log_row WHERE trace >= ?1 AND trace <= ?2";
    const string DeleteTracesSql = "DELETE FROM trace_row WHERE id >= ?1 AND id <= ?2";
    const string DeleteSomeSpansSql = "DELETE FROM span_row WHERE trace = ?1 AND span_id IN (SELECT span_id FROM span_row WHERE trace = ?1 LIMIT ?2)";
    const string DeleteSomeLogsSql = "DELETE FROM log_row WHERE id IN (SELECT id FROM log_row WHERE trace = ?1 LIMIT ?2)";

    readonly SqliteStatement _traces = database.Prepare(TracesSql);
    readonly SqliteStatement _deleteSpans = database.Prepare(DeleteSpansSql);
    readonly SqliteStatement _deleteLogs = database.Prepare(DeleteLogsSql);
    readonly SqliteStatement _deleteTraces = database.Prepare(DeleteTracesSql);

    /// <summary>Deletes as many as fit into the time.</summary>
    /// <param name="key">The first key that stays.</param>
    /// <param name="limit">The time.</param>
    /// <param name="deleted">Grows by how many were deleted.</param>
    /// <returns>Whether nothing is left to delete.</returns>
    public bool DeleteBefore(long key, TimeLimit limit, ref int deleted)
    {
        var next = long.MinValue;
        while (FindRun(next, key) is { } run)
        {
            if (limit.IsOver || (run.Rows > RowsAtOnce && !DeletePart(run.First, limit)))
                return false;

            Delete(run);
            deleted += run.Traces;
            next = run.Last + 1;
        }

        return true;
    }

    public void Dispose()
    {
        _traces.Dispose();
        _deleteSpans.Dispose();
        _deleteLogs.Dispose();
        _deleteTraces.Dispose();
    }

    // The oldest traces that have ended and follow each other without one that runs between them: a range of keys is deleted in
    // less time than its traces one by one. One with many rows comes alone.
    (long First, long Last, int Traces, long Rows)? FindRun(long from, long before)
    {
        (long First, long Last, int Traces, long Rows)? found = null;
        _traces.Bind(1, from).Bind(2, before);
        while (_traces.Step())
        {
            var (id, rows) = (_traces.Long(0), 1 + _traces.Long(2));
            if (_traces.Long(1) == Running)
            {
                if (found is null)
                    continue;
                break;
            }

            if (found is { } run && run.Rows + rows > RowsAtOnce)
                break;
            found = found is { } longer ? (longer.First, id, longer.Traces + 1, longer.Rows + rows) : (id, id, 1, rows);
        }

        _traces.Reset();
        return found;
    }

    void Delete((long First, long Last, int Traces, long Rows) run)
    {
        _deleteSpans.Bind(1, run.First).Bind(2, run.Last).Run();
        _deleteLogs.Bind(1, run.First).Bind(2, run.Last).Run();
        _deleteTraces.Bind(1, run.First).Bind(2, run.Last).Run();
    }

    // The trace itself goes last, so that the rest of it is found again.
    bool DeletePart(long trace, TimeLimit limit) => DeleteSome(DeleteSomeSpansSql, trace, limit) && DeleteSome(DeleteSomeLogsSql, trace, limit);

    bool DeleteSome(string sql, long trace, TimeLimit limit)
    {
        using var delete = database.Prepare(sql);
        while (delete.Bind(1, trace).Bind(2, RowsAtOnce).Run() == RowsAtOnce)
        {
            if (limit.IsOver)
                return false;
        }

        return true;
    }
}
