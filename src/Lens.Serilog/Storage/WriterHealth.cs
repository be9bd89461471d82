namespace Lens.Storage;

/// <summary>How the writer fares, told to SelfLog once for each change, not once for each failure.</summary>
sealed class WriterHealth
{
    // Whoever looks two seconds after a disk has stopped answering should know.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.25);

    readonly Lock _gate = new();
    readonly string _path;
    readonly Timer _patience;

    // Guarded by the gate.
    StoreFault? _fault;
    bool _isTrying;

    bool _toldUnstorable;

    public WriterHealth(string path)
    {
        _path = path;
        _patience = new Timer(static health => ((WriterHealth)health!).LosePatience(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Why the store can not be written at present; null when it can. Read by any thread.</summary>
    public string? LastError { get; private set; }

    /// <summary>The writer is about to do what takes long only where a disk hangs or a file system gives no locks: SQLite asks for
    /// those again and again, for up to a minute and a half.</summary>
    public void Begins()
    {
        lock (_gate)
            _isTrying = true;
        _patience.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It is done, or has failed.</summary>
    public void Ends()
    {
        lock (_gate)
            _isTrying = false;
        _patience.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Failed(StoreFault fault, string reason)
    {
        lock (_gate)
        {
            LastError = reason;
            if (_fault == fault)
                return;

            _fault = fault;
            Guarded.Say("Lens can not write {0}: {1}", _path, reason);
        }
    }

    public void Recovered()
    {
        lock (_gate)
        {
            if (_fault is null)
                return;

            _fault = null;
            LastError = null;
            Guarded.Say("Lens writes {0} again", _path);
        }
    }

    public void Unstorable(Exception reason)
    {
        if (_toldUnstorable)
            return;

        _toldUnstorable = true;
        Guarded.Report($"store an event in {_path}, and counts this one and any after it", reason);
    }

    /// <summary>Closing did not wait any longer for the disk.</summary>
    public void LeftBehind() => Guarded.Say("Lens stopped waiting for {0} to close; what the books call queued may be in it or not", _path);

    public void Closed(int notWritten)
    {
        if (notWritten > 0)
            Guarded.Say("Lens closed {0} with {1} events not written", _path, notWritten);
    }

    // On a thread of the pool. A fault that is known already is the better reason.
    void LosePatience()
    {
        lock (_gate)
        {
            if (_isTrying && _fault is null)
                Failed(StoreFault.Hanging, "the disk, or whoever holds a lock on the file, has not answered for more than a second");
        }
    }
}
