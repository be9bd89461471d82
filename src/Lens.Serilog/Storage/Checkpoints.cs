namespace Lens.Storage;

/// <summary>Moves the write-ahead log into the database, when it has grown or some time has passed, and empties it.</summary>
sealed class Checkpoints(SqliteDatabase database, StoreSettings settings)
{
    const long LargeBytes = 4 * 1024 * 1024;
    const string Sql = "PRAGMA wal_checkpoint(TRUNCATE)";

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    readonly FileInfo _log = new(settings.Path + "-wal");
    long _last = settings.TimeProvider.GetTimestamp();
    bool _isDirty = true;

    public bool IsDue => _isDirty && Elapsed >= Interval;

    /// <summary>When the next one is due; null when there is nothing to move.</summary>
    public TimeSpan? DueIn => !_isDirty ? null : Elapsed >= Interval ? TimeSpan.Zero : Interval - Elapsed;

    TimeSpan Elapsed => settings.TimeProvider.GetElapsedTime(_last);

    /// <summary>Something was committed.</summary>
    public void Written()
    {
        _isDirty = true;
        _log.Refresh();
        if (IsDue || (_log.Exists && _log.Length > LargeBytes && Elapsed > TimeSpan.FromMilliseconds(StorePragmas.BusyMilliseconds)))
            Run();
    }

    /// <summary>Checkpoints now. A reader in the middle of a query may hold it up: the next one will do the rest.</summary>
    public void Run()
    {
        _last = settings.TimeProvider.GetTimestamp();
        using var statement = database.Prepare(Sql);
        var wasHeldUp = !statement.Step() || statement.Long(0) != 0;
        statement.Reset();
        _isDirty = wasHeldUp;
    }
}
