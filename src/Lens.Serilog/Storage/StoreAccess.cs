namespace Lens.Storage;

/// <summary>Opens the store for the writer and does what its failures call for: wait for another program, back off, begin a new
/// file. Used on the writer thread.</summary>
sealed class StoreAccess(StoreSettings settings, WriterHealth health, StopSignal stop)
{
    readonly BackOff _backOff = new();
    readonly BusyWait _busyWait = new();

    /// <summary>Null while the store is not open.</summary>
    public StoreSession? Session { get; private set; }

    /// <summary>Gives the open store; opens it if it is not, or has become another file.</summary>
    /// <exception cref="Exception">It can not be opened now; <see cref="Overcome"/> knows what to do.</exception>
    public StoreSession Open()
    {
        if (Session is { HasMoved: true })
        {
            // SQLite would go on writing, without an error, into a file that nobody can reach.
            health.Failed(StoreFault.Unavailable, "the database file was removed or replaced; whatever is at its place is used from now on");
            Close();
        }
        else if (Session is { HasLostLog: true })
        {
            Session.RescueLog();
            health.Failed(StoreFault.Unavailable, "the write-ahead log was removed; what it held is in the database, and a new one is begun");
            Close();
        }

        return Session ?? OpenAnew();
    }

    public void Succeeded()
    {
        _backOff.Reset();
        _busyWait.Reset();
        health.Recovered();
    }

    /// <summary>Does what a failure calls for, waiting included.</summary>
    /// <returns>False when there is no time left to try again.</returns>
    public bool Overcome(Exception failure)
    {
        var fault = StoreFaults.Of(failure);
        if (fault == StoreFault.Busy)
            return AwaitTurn(failure);

        if (fault == StoreFault.Damaged)
            BeginNewFile(failure);
        else if (SchemaCheck.MayExplain(failure) && SchemaCheck.IsDamaged(settings.Path))
            BeginNewFile(failure, isOurs: true);
        else
            Retreat(fault, failure);
        return WaitToRetry();
    }

    /// <summary>Ends this process's part in the store, if it is open. The next one who opens it sees when that failed.</summary>
    public void End()
    {
        try
        {
            while (!TryEnd())
                _busyWait.Wait();
        }
        catch (Exception ex)
        {
            health.Failed(StoreFaults.Of(ex), ex.Message);
        }
    }

    public void Close()
    {
        Session?.Dispose();
        Session = null;
    }

    StoreSession OpenAnew()
    {
        health.Begins();
        try
        {
            return Session = StoreSession.Open(settings);
        }
        finally
        {
            health.Ends();
        }
    }

    bool AwaitTurn(Exception failure)
    {
        // SQLite says PROTOCOL when it has asked for a lock a hundred times by itself.
        if (_busyWait.IsLong || failure is StoreException { Code: SQLitePCL.raw.SQLITE_PROTOCOL })
        {
            health.Failed(StoreFault.Busy, failure.Message);

            // A lock that the file system did not let this connection give back stands in its own way for ever.
            CloseToOpenAnew();
        }

        _busyWait.Wait();
        return !stop.IsOutOfTime;
    }

    void Retreat(StoreFault fault, Exception failure)
    {
        health.Failed(fault, failure.Message);
        if (failure is not StoreException { ExtendedCode: SQLitePCL.raw.SQLITE_IOERR_FSYNC })
        {
            CloseToOpenAnew();
            return;
        }

        // What a commit wrote before its sync failed stands in the log. This connection will write over it; a new one would take it
        // for committed, and the batch would be stored twice, or found in the file though it is counted as lost. So at the end,
        // with no time to wait for the disk, it is committed without a sync.
        if (stop.IsSet)
            Session?.GoWithoutSync();
    }

    // What a lost log holds is lost with the connection: that one is kept until it has been saved.
    void CloseToOpenAnew()
    {
        if (Session is not { HasLostLog: true })
            Close();
    }

    /// <param name="failure">What the damage was known by.</param>
    /// <param name="isOurs">The file is known to be a Lens database; else its header tells.</param>
    void BeginNewFile(Exception failure, bool isOurs = false)
    {
        // Another process was faster: what stands there now is not what is damaged.
        var wasMoved = Session is { HasMoved: true };
        Close();
        if (wasMoved)
            return;

        try
        {
            // Without the mark it was never ours, whatever it is now.
            if (isOurs || StoreFile.HasOurMark(settings.Path))
                health.Failed(StoreFault.Damaged, $"{failure.Message}; it is kept as {StoreFile.MoveAside(settings.Path, settings.TimeProvider)} and a new one is begun");
            else
                health.Failed(StoreFault.Refused, "it is not a database, or another program's encrypted one; it is left untouched");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            health.Failed(StoreFault.Damaged, $"{failure.Message}, and it can not be moved aside: {ex.Message}");
        }
    }

    bool WaitToRetry()
    {
        var until = Environment.TickCount64 + (long)_backOff.Next().TotalMilliseconds;
        while (!stop.IsOutOfTime && Environment.TickCount64 < until)
        {
            // In slices, so that closing is noticed; a store that is being closed does not sit out its back-off.
            if (stop.IsSet)
                until = Math.Min(until, Environment.TickCount64 + BackOff.SliceMilliseconds);
            stop.Pause((int)Math.Clamp(until - Environment.TickCount64, 1, BackOff.SliceMilliseconds));
        }

        return !stop.IsOutOfTime;
    }

    bool TryEnd()
    {
        try
        {
            Session?.End();
            return true;
        }
        catch (StoreException ex) when (StoreFaults.Of(ex) == StoreFault.Busy && !stop.IsOutOfTime)
        {
            return false;
        }
    }
}
