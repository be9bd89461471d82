namespace Lens.Storage;

/// <summary>Moves the write-ahead log into the database, when it has grown or some time has passed. The next commit then begins
/// the log anew, in the same place of the disk.</summary>
/// <remarks>SQLite before 3.51.3 can lose what is committed while a checkpoint begins that does not hold the write lock. It is only
/// PASSIVE that never holds it, but TRUNCATE and its like fall back to PASSIVE when somebody else does. So this connection takes
/// the lock first, and a second one does the work. That also leaves the log as long as it is: to cut it off and let it grow again
/// costs half of the time.</remarks>
sealed class Checkpoints(SqliteDatabase database, StoreSettings settings) : IDisposable
{
    // The larger the log, the more often it holds the same page, which is then moved once; but nobody writes meanwhile.
    const long LeastLargeBytes = 4 * 1024 * 1024;
    const long MostLargeBytes = 12 * 1024 * 1024;
    const long HugeBytes = 24 * 1024 * 1024;

    const string LockSql = "BEGIN IMMEDIATE";
    const string UnlockSql = "COMMIT";
    const string CheckpointSql = "PRAGMA wal_checkpoint(PASSIVE)";
    const string PageSizeSql = "PRAGMA page_size";

    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Long = TimeSpan.FromMilliseconds(30);

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // A reader that holds up one attempt will hold up the next as well.
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly FileInfo _log = new(settings.Path + "-wal");
    readonly long _pageBytes = database.QueryLong(PageSizeSql);
    SqliteDatabase? _second;
    long _last = settings.TimeProvider.GetTimestamp();
    long _pagesAtLast;

    // Grows where the disk is quick.
    long _largeBytes = LeastLargeBytes;
    bool _isDirty = true;
    bool _isHeldUp;

    /// <summary>How many have moved all that there was.</summary>
    public long Completed { get; private set; }

    public bool IsDue => _isDirty && Elapsed >= Interval;

    /// <summary>When the next one is due; null when there is nothing to move.</summary>
    public TimeSpan? DueIn => !_isDirty ? null : Elapsed >= Interval ? TimeSpan.Zero : Interval - Elapsed;

    TimeSpan Elapsed => settings.TimeProvider.GetElapsedTime(_last);

    // What others write is theirs to move; if they do not, the log becomes huge. It keeps its length when it begins anew.
    bool IsLarge
    {
        get
        {
            if ((database.PagesWritten - _pagesAtLast) * _pageBytes >= _largeBytes)
                return true;
            _log.Refresh();
            return _log.Exists && _log.Length >= HugeBytes && Elapsed > Pause;
        }
    }

    /// <summary>Something was committed.</summary>
    public void Written()
    {
        _isDirty = true;
        if (IsDue || (IsLarge && (!_isHeldUp || Elapsed > Pause)))
            Run();
    }

    /// <summary>Checkpoints now. A reader in the middle of a query may hold it up, or the disk be full: the next one will do the
    /// rest. What is committed is stored either way, so that is no failure.</summary>
    public void Run()
    {
        _isDirty = true;
        _last = settings.TimeProvider.GetTimestamp();

        // A second connection would find another file under the name.
        if (database.HasMoved || database.HasLostLog)
            return;

        TimeLimit time = new(Long);
        try
        {
            database.Execute(LockSql);
            try
            {
                Move();
            }
            finally
            {
                database.TryExecute(UnlockSql);
            }

            Adapt(time);
        }
        catch (Exception ex) when (StoreFaults.Of(ex) is StoreFault.Busy or StoreFault.Unavailable)
        {
            // Still dirty.
        }
    }

    public void Dispose() => _second?.Dispose();

    void Move()
    {
        _second ??= OpenSecond();
        using var checkpoint = _second.Prepare(CheckpointSql);
        var isDone = checkpoint.Step() && checkpoint.Long(0) == 0;
        var (pages, moved) = (checkpoint.Long(1), checkpoint.Long(2));
        checkpoint.Reset();

        _pagesAtLast = database.PagesWritten;
        _isHeldUp = !isDone || moved < pages;
        _isDirty = _isHeldUp;
        if (!_isHeldUp)
            Completed++;
    }

    void Adapt(TimeLimit time)
    {
        if (time.IsOver)
            _largeBytes = Math.Max(LeastLargeBytes, _largeBytes / 4 * 3);
        else if (time.Elapsed < Short)
            _largeBytes = Math.Min(MostLargeBytes, _largeBytes / 4 * 5);
    }

    SqliteDatabase OpenSecond()
    {
        var second = SqliteDatabase.OpenForWriting(settings.Path);
        try
        {
            StorePragmas.Apply(second, settings.Durability, isNew: false);
            return second;
        }
        catch
        {
            second.Dispose();
            throw;
        }
    }
}
