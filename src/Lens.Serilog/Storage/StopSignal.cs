namespace Lens.Storage;

/// <summary>Tells the writer to end, and how long it may take. Set by any thread, once.</summary>
sealed class StopSignal
{
    // To count what is left and to close the file. It is part of the time that was given, unless that is so short that this takes
    // longer.
    const int MillisecondsToEnd = 500;

    // Never disposed: whoever stops late must find it.
    readonly ManualResetEventSlim _set = new();
    volatile bool _isSet;
    long _writeBy;
    long _endBy;

    public bool IsSet => _isSet;

    /// <summary>The time to write is over; what is left of it is for ending in an orderly way.</summary>
    public bool IsOutOfTime => _isSet && Environment.TickCount64 >= Volatile.Read(ref _writeBy);

    /// <summary>How long whoever waits for the end still waits.</summary>
    public TimeSpan TimeLeft => TimeSpan.FromMilliseconds(MillisecondsUntil(ref _endBy));

    public void Set(TimeSpan timeout)
    {
        if (_isSet)
            return;

        var milliseconds = (long)timeout.TotalMilliseconds;
        var writeBy = Environment.TickCount64 + milliseconds - Math.Min(milliseconds / 4, MillisecondsToEnd);
        Volatile.Write(ref _writeBy, writeBy);
        Volatile.Write(ref _endBy, writeBy + MillisecondsToEnd);
        _isSet = true;
        _set.Set();
    }

    /// <summary>Waits, unless it is set first; once it is set, waits all the same, but not beyond the time to write.</summary>
    public void Pause(int milliseconds)
    {
        if (_isSet)
            Thread.Sleep((int)Math.Min(milliseconds, MillisecondsUntil(ref _writeBy)));
        else
            _set.Wait(milliseconds);
    }

    /// <summary>A time to wait that, once the signal is set, ends with the time to write.</summary>
    public TimeSpan Limit(TimeSpan wait)
    {
        var left = TimeSpan.FromMilliseconds(MillisecondsUntil(ref _writeBy));
        return _isSet && left < wait ? left : wait;
    }

    static long MillisecondsUntil(ref long time) => Math.Max(0, Volatile.Read(ref time) - Environment.TickCount64);
}
