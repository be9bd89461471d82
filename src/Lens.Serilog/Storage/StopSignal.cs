namespace Lens.Storage;

/// <summary>Tells the writer to end, and how long it may take. Set by any thread, once.</summary>
sealed class StopSignal
{
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
    }
}
