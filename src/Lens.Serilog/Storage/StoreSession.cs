using Serilog.Events;
using SQLitePCL;

namespace Lens.Storage;

/// <summary>The open database with all that is remembered of it. Owned by the writer thread; after a failure it is closed and
/// another one opened.</summary>
sealed class StoreSession : IDisposable
{
    // What is left after that the next one folds who opens the store.
    static readonly TimeSpan TimeToFold = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan TimeToDelete = TimeSpan.FromSeconds(4);

    readonly SqliteDatabase _database;
    readonly TextPool _texts;
    readonly ProcessTable _processes;
    readonly TraceIndex _index;
    readonly TraceSegments _segments;
    readonly TraceTable _traces;
    readonly SpanTable _spans;
    readonly LogTable _logs;
    readonly RollUps _rollUps;
    readonly WeightTable _weights;
    readonly Heartbeat _heartbeat;
    readonly Retention _retention;
    readonly Checkpoints _checkpoints;
    readonly RowKeys _keys;
    readonly TraceKeyCache _traceKeys = new();
    readonly Dictionary<string, TraceTouch> _touches = new(StringComparer.Ordinal);

    StoreSession(SqliteDatabase database, StoreSettings settings)
    {
        _database = database;
        _checkpoints = new Checkpoints(database, settings);
        _texts = new TextPool(database);
        _keys = new RowKeys(database, settings.TimeProvider);
        _processes = new ProcessTable(database, settings);
        InTransaction(() =>
        {
            _processes.Register();
            _processes.BuryTheDead();
        });
        _index = new TraceIndex(database);
        _segments = new TraceSegments(_index, settings.TracesInSegment);
        _traces = new TraceTable(database, _texts, _processes.Id);
        _spans = new SpanTable(database, _texts, _processes.Id);
        _logs = new LogTable(database, _texts);
        _rollUps = new RollUps(database, _texts, settings.TimeProvider);
        _weights = new WeightTable(database, _rollUps, _processes.Id);
        _heartbeat = new Heartbeat(_processes);
        _retention = new Retention(database, settings);
    }

    /// <summary>The file was removed or replaced: what is written here nobody will find.</summary>
    public bool HasMoved => _database.HasMoved;

    /// <summary>How many checkpoints have moved all that there was.</summary>
    public long Checkpoints => _checkpoints.Completed;

    /// <summary>The log was removed or replaced: nobody else finds what is in it.</summary>
    public bool HasLostLog => _database.HasLostLog;

    /// <summary>When there is something to <see cref="Maintain"/>.</summary>
    public TimeSpan DueIn
    {
        get
        {
            if (_segments.WantsToLearn || _rollUps.IsDue)
                return TimeSpan.Zero;
            var due = _retention.DueIn < _heartbeat.DueIn ? _retention.DueIn : _heartbeat.DueIn;
            return _checkpoints.DueIn is { } checkpoint && checkpoint < due ? checkpoint : due;
        }
    }

    public static StoreSession Open(StoreSettings settings)
    {
        try
        {
            return OpenUnjudged(settings);
        }
        catch (StoreException ex) when (ex.Code == raw.SQLITE_TOOBIG)
        {
            // Nothing of ours was bound yet: SQLite 3.35 says so of a schema page full of nonsense.
            throw new StoreException(raw.SQLITE_CORRUPT, ex.ExtendedCode, ex.Message);
        }
        catch (Exception ex) when (StoreFaults.Of(ex) == StoreFault.Poison)
        {
            // No event can be to blame for it.
            throw new IOException(ex.Message, ex);
        }
    }

    /// <summary>Stores some rows, all of them or none, and the row that tells of a gap, if there is one.</summary>
    public void Write(BatchPart part, Gap gap)
    {
        InTransaction(() =>
        {
            BeginRows();
            AddRows(part, counted: null);
            if (gap.Count > 0)
                WriteGap(gap);
        });
        _segments.Committed(_keys.LastTrace);
    }

    /// <summary>Stores the rows of one trace in place of all that is stored of it.</summary>
    public bool Replace(string traceId, BatchPart part)
    {
        InTransaction(() =>
        {
            BeginRows();
            var counted = FindKey(traceId) is { } key ? new StoredTrace(_database, key).Clear() : [];
            AddRows(part, counted);
        });
        _segments.Committed(_keys.LastTrace);
        return true;
    }

    /// <summary>Does what is due: deleting, getting to know the traces that are there, counting, showing that this process lives,
    /// emptying the log.</summary>
    /// <param name="goOn">Asked in between; writing events comes first.</param>
    public void Maintain(Func<bool> goOn)
    {
        if (_retention.DueIn == TimeSpan.Zero)
            RunRetention(goOn);
        for (var isFirst = true; _segments.WantsToLearn && (isFirst || goOn()); isFirst = false)
            _segments.LearnNext();
        for (var isFirst = true; _rollUps.IsDue && (isFirst || goOn()); isFirst = false)
            InTransaction(_rollUps.Fold);
        if (_heartbeat.DueIn == TimeSpan.Zero)
            _heartbeat.Run(InTransaction);

        // The transaction that folds ends with the checkpoint.
        if (_checkpoints.IsDue && _rollUps.HasWaiting)
            InTransaction(_rollUps.Fold);
        if (_checkpoints.IsDue)
            _checkpoints.Run();
    }

    /// <summary>Deletes what is older than the retention, and what exceeds the size limit.</summary>
    /// <param name="goOn">Asked between two transactions.</param>
    /// <returns>How many traces were deleted.</returns>
    public int Prune(Func<bool> goOn)
    {
        _retention.Hasten();
        return RunRetention(goOn);
    }

    /// <summary>Deletes what is older than an age, for a few seconds at most.</summary>
    /// <returns>How many traces were deleted, and whether those were all.</returns>
    public (int Deleted, bool IsComplete) DeleteOlderThan(TimeSpan age)
    {
        var result = _retention.DeleteOlderThan(age, TimeToDelete, InTransaction);
        ForgetDeleted(result.Deleted);
        return result;
    }

    /// <summary>Puts what a lost log holds into the database, where others find it.</summary>
    /// <exception cref="StoreException">It can not be done now.</exception>
    public void RescueLog() => _database.EmptyLog();

    /// <summary>From now on commits do not wait for the disk.</summary>
    public void GoWithoutSync() => _database.TryExecute(StorePragmas.SynchronousNormal);

    /// <summary>Ends this process's part in the store in an orderly way.</summary>
    public void End()
    {
        for (TimeLimit limit = new(TimeToFold); _rollUps.HasWaiting && !limit.IsOver;)
            InTransaction(_rollUps.Fold);
        InTransaction(_processes.End);
        _checkpoints.Run();
    }

    public void Dispose()
    {
        _logs.Dispose();
        _spans.Dispose();
        _traces.Dispose();
        _index.Dispose();
        _weights.Dispose();
        _rollUps.Dispose();
        _texts.Dispose();
        _checkpoints.Dispose();
        _database.Dispose();
    }

    static StoreSession OpenUnjudged(StoreSettings settings)
    {
        var database = StoreFile.Open(settings);
        try
        {
            return new StoreSession(database, settings);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    int RunRetention(Func<bool> goOn)
    {
        var deleted = _retention.Run(InTransaction, goOn);
        ForgetDeleted(deleted);
        return deleted;
    }

    void ForgetDeleted(int traces)
    {
        if (traces == 0)
            return;

        _traceKeys.Forget();
        _segments.ForgetDeleted();
    }

    void BeginRows()
    {
        if (_keys.Begin())
        {
            _traceKeys.Forget();
            _texts.OthersWrote();
            _segments.Follow(_keys.LastTrace);
        }

        _rollUps.Begin();
        _touches.Clear();
    }

    // Spans in the roll-ups are not counted twice.
    void AddRows(BatchPart part, HashSet<long>? counted)
    {
        var spans = part.Spans;
        for (var i = 0; i < spans.Length; i++)
        {
            ref readonly var row = ref spans[i];
            var touch = TouchOf(row.TraceId, row.StartNs);
            var change = _spans.Write(touch.Key, row, part.Texts);
            touch.Add(row, i, change);
            if (counted?.Contains(row.SpanId) != true)
                _rollUps.Count(row, change);
            if (change == SpanChange.Added && row.IsProvisional)
                _heartbeat.SpanRuns();
        }

        for (var logs = part.Logs; !logs.IsEmpty;)
        {
            var count = Math.Min(logs.Length, LogTable.RowsAtOnce);
            WriteLogs(logs[..count], part.Texts);
            logs = logs[count..];
        }

        foreach (var touch in _touches.Values)
        {
            if (!touch.IsEmpty)
                _traces.Write(touch, spans, part.Texts);
        }

        foreach (var weight in part.Weights)
        {
            if (FindKey(weight.TraceId) is { } key)
                _weights.Write(key, weight, counted);
        }

        _rollUps.Store();
    }

    void WriteLogs(ReadOnlySpan<LogRow> rows, Utf8Buffer texts)
    {
        Span<long> ids = stackalloc long[LogTable.RowsAtOnce];
        Span<long?> traces = stackalloc long?[LogTable.RowsAtOnce];
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            var touch = row.TraceId is null ? null : TouchOf(row.TraceId, row.TimestampNs);
            touch?.Add(row, row.Level >= (int)LogEventLevel.Error);
            (ids[i], traces[i]) = (_keys.NextLog(row.TimestampNs), touch?.Key);
        }

        _logs.Add(rows, ids, traces, texts);
    }

    void WriteGap(in Gap gap)
    {
        using Utf8Buffer texts = new();
        WriteLogs([GapRow.Encode(gap, texts)], texts);
    }

    TraceTouch TouchOf(string traceId, long timeNs)
    {
        if (_touches.TryGetValue(traceId, out var touch))
            return touch;

        touch = FindKey(traceId) is { } known
            ? new TraceTouch(traceId, known, segment: null)
            : new TraceTouch(traceId, _keys.NextTrace(timeNs), _segments.Place(traceId));
        _traceKeys.Add(traceId, touch.Key);
        _touches.Add(traceId, touch);
        return touch;
    }

    long? FindKey(string traceId) => _traceKeys.TryFind(traceId, out var known) ? known : _segments.Find(traceId);

    // Immediate: the lock is taken first, so that what is read for writing can not change before it is written.
    void InTransaction(Action action)
    {
        _database.Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            _database.Execute("COMMIT");
        }
        catch
        {
            // Nothing of it happened, so nothing of what was remembered meanwhile is true.
            _database.TryExecute("ROLLBACK");
            _keys.Forget();
            _traceKeys.Forget();
            _texts.Forget();
            throw;
        }

        _checkpoints.Written();
    }
}
