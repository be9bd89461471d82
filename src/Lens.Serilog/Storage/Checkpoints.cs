namespace Lens.Storage;

/// <summary>Moves the write-ahead log into the database, when it has grown or some time has passed, and empties it.</summary>
sealed class Checkpoints(SqliteDatabase database, StoreSettings settings)
{
    const long LargeBytes = 4 * 1024 * 1024;
    const string Sql = "PRAGMA wal_checkpoint(TRUNCATE)";

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A reader that holds up one attempt will hold up the next as well.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

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
        if (IsDue || (_log.Exists && _log.Length > LargeBytes && Elapsed > Pause))
            Run();
    }

    /// <summary>Checkpoints now. A reader in the middle of a query may hold it up, or the disk be full: the next one will do the
    /// rest. What is committed is stored either way, so that is no failure.</summary>
    public void Run()
    {
        _last = settings.TimeProvider.GetTimestamp();
        _isDirty = true;
        try
        {
            using var statement = database.Prepare(Sql);
            _isDirty = !statement.Step() || statement.Long(0) != 0;
            statement.Reset();
        }
        catch (StoreException ex) when (StoreFaults.Of(ex) is StoreFault.Busy or StoreFault.Unavailable)
        {
            // Still dirty.
        }
    }
}
