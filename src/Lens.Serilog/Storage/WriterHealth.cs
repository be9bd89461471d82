namespace Lens.Storage;

/// <summary>How the writer fares, told to SelfLog once for each change, not once for each failure.</summary>
sealed class WriterHealth(string path)
{
    const int NoFault = -1;

    int _fault = NoFault;
    bool _toldUnstorable;

    /// <summary>Why the store can not be written at present; null when it can. Read by any thread.</summary>
    public string? LastError { get; private set; }

    public void Failed(StoreFault fault, string reason)
    {
        LastError = reason;
        if (Interlocked.Exchange(ref _fault, (int)fault) != (int)fault)
            Guarded.Say("Lens can not write {0}: {1}", path, reason);
    }

    public void Recovered()
    {
        if (Interlocked.Exchange(ref _fault, NoFault) == NoFault)
            return;

        LastError = null;
        Guarded.Say("Lens writes {0} again", path);
    }

    public void Unstorable(Exception reason)
    {
        if (_toldUnstorable)
            return;

        _toldUnstorable = true;
        Guarded.Report($"store an event in {path}, and counts this one and any after it", reason);
    }

    public void Closed(int notWritten)
    {
        if (notWritten > 0)
            Guarded.Say("Lens closed {0} with {1} events not written", path, notWritten);
    }
}
