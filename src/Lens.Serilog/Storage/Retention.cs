namespace Lens.Storage;

/// <summary>Deletes what is too old or too much, oldest first, in portions small enough that neither the writer nor a reader waits
/// for long. While events wait it takes a small part of the time only.</summary>
sealed class Retention(SqliteDatabase database, StoreSettings settings)
{
    // After a portion, while events wait, writing has so many times as long.
    const int Rest = 4;

    const string DeleteProcessesSql = """
        DELETE FROM process_row WHERE ended_ns < ?1
            AND NOT EXISTS (SELECT 1 FROM trace_row t WHERE t.process = process_row.id AND t.status = 0)
        """;

    const string UsedBytesSql = """
        SELECT ((SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count))
            * (SELECT page_size FROM pragma_page_size)
        """;

    const string FirstKeySql = """
        SELECT min(id) FROM (SELECT min(id) AS id FROM trace_row UNION ALL SELECT min(id) FROM log_row)
        """;

    const string LastKeySql = """
        SELECT max(id) FROM (SELECT max(id) AS id FROM trace_row UNION ALL SELECT max(id) FROM log_row)
        """;

    static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    static readonly TimeSpan Portion = TimeSpan.FromMilliseconds(20);

    readonly OldRows _rows = new(database);
    readonly FreePages _freePages = new(database);
    long? _last;
    bool _hasFreePages;

    // What the file is too large for is deleted up to here. Null while it is not too large.
    long? _sizeCutoff;
    TimeLimit _rest;

    /// <summary>When there is something to do: at once after opening, then every hour, until it is done.</summary>
    public TimeSpan DueIn
    {
        get
        {
            if (_last is not { } last || _hasFreePages)
                return TimeSpan.Zero;
            var left = Interval - settings.TimeProvider.GetElapsedTime(last);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Makes it due now.</summary>
    public void Hasten() => _last = null;

    /// <summary>Does what is due, as far as there is time for it.</summary>
    /// <param name="inTransaction">Runs one portion.</param>
    /// <param name="mayGoOn">Asked before each portion. When the answer is no, events wait: then there is one portion now and then,
    /// and the file is left as long as it is.</param>
    /// <returns>How many traces were deleted.</returns>
    public int Run(Action<Action> inTransaction, Func<bool> mayGoOn)
    {
        var deleted = 0;
        for (var isFirst = true; DueIn == TimeSpan.Zero; isFirst = false)
        {
            var isDeleting = _last is null || !_hasFreePages;
            if (!mayGoOn() && !(isFirst && isDeleting && _rest.IsOver))
                break;

            TimeLimit limit = new(Portion);
            if (isDeleting)
                deleted += Delete(inTransaction, limit);
            else
                ReturnSpace(inTransaction, limit);
            _rest = new TimeLimit(limit.Elapsed * Rest);
        }

        return deleted;
    }

    /// <summary>Deletes what is older than an age, whatever the settings say, as far as there is time for it.</summary>
    /// <param name="age">How old.</param>
    /// <param name="budget">The time.</param>
    /// <param name="inTransaction">Runs one portion.</param>
    /// <returns>How many traces were deleted, and whether those were all.</returns>
    public (int Deleted, bool IsComplete) DeleteOlderThan(TimeSpan age, TimeSpan budget, Action<Action> inTransaction)
    {
        var cutoff = KeyOf(settings.TimeProvider.GetUtcNow() - age);
        var (deleted, isComplete) = (0, false);
        for (TimeLimit whole = new(budget); !isComplete && !whole.IsOver;)
            inTransaction(() => isComplete = _rows.DeleteBefore(cutoff, new(Portion), ref deleted));

        // The space goes back with the rest of the work.
        _hasFreePages |= deleted > 0 && _freePages.Count() > 0;
        return (deleted, isComplete);
    }

    static long KeyOf(DateTimeOffset time) => Spans.SpanClock.ToUnixNs(time) / 1000;

    int Delete(Action<Action> inTransaction, TimeLimit limit)
    {
        var (traces, isDone) = (0, false);
        inTransaction(() => isDone = DeleteOld(limit, ref traces) && DeleteAboveSize(limit, ref traces));
        _last = isDone ? settings.TimeProvider.GetTimestamp() : null;
        _hasFreePages = isDone && _freePages.Count() > 0;
        return traces;
    }

    bool DeleteOld(TimeLimit limit, ref int traces)
    {
        if (settings.Retention is not { } age)
            return true;

        var cutoff = settings.TimeProvider.GetUtcNow() - age;
        var isDone = _rows.DeleteBefore(KeyOf(cutoff), limit, ref traces);
        if (isDone)
        {
            using var processes = database.Prepare(DeleteProcessesSql);
            processes.Bind(1, Spans.SpanClock.ToUnixNs(cutoff)).Run();
        }

        return isDone;
    }

    // Each round takes the oldest tenth of the time that is left.
    bool DeleteAboveSize(TimeLimit limit, ref int traces)
    {
        while (settings.MaxDatabaseBytes is { } most && database.QueryLong(UsedBytesSql) > most)
        {
            var (first, last) = (Math.Max(database.QueryLong(FirstKeySql), _sizeCutoff ?? 0), database.QueryLong(LastKeySql));
            if (first >= last)
                break;

            var cutoff = first + Math.Max(1, (last - first) / 10);
            if (!_rows.DeleteBefore(cutoff, limit, ref traces))
                return false;
            _sizeCutoff = cutoff;
        }

        _sizeCutoff = null;
        return true;
    }

    void ReturnSpace(Action<Action> inTransaction, TimeLimit limit)
    {
        var before = _freePages.Count();
        inTransaction(() => _freePages.Return(limit));
        var left = _freePages.Count();
        _hasFreePages = left > 0 && left < before;
    }
}
