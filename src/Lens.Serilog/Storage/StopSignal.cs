namespace Lens.Storage;

/// <summary>Tells the writer to end, and how long it may take. Set by any thread, once.</summary>
sealed class StopSignal
{
    // Never disposed: whoever stops late must find it.
    readonly ManualResetEventSlim _set = new();
    volatile bool _isSet;
    long _by;

    public bool IsSet => _isSet;

    /// <summary>The time to end in an orderly way is over.</summary>
    public bool IsOutOfTime => _isSet && Environment.TickCount64 >= Volatile.Read(ref _by);

    public void Set(TimeSpan timeout)
    {
        if (_isSet)
            return;

        Volatile.Write(ref _by, Environment.TickCount64 + (long)timeout.TotalMilliseconds);
        _isSet = true;
        _set.Set();
    }

    /// <summary>Waits, unless it is set first; once it is set, waits all the same.</summary>
    public void Pause(int milliseconds)
    {
        if (_isSet)
            Thread.Sleep(milliseconds);
        else
            _set.Wait(milliseconds);
    }
}
