namespace Lens.Storage;

/// <summary>Waits for another writer to finish: 1 ms at first, then longer, at most 25 ms at a time, and when that
/// has gone on for long, 100 ms.</summary>
/// <remarks>SQLite's own waiting does not do: a build without <c>HAVE_USLEEP</c>, such as that of SQLitePCLRaw 2.0, only sleeps
/// whole seconds, and with a timeout below one second not at all.</remarks>
sealed class BusyWait
{
    const int MostMilliseconds = 25;
    const int MostMillisecondsWhenLong = 100;

    // Writers that share a file meet all the time; that is no failure.
    const int PatienceMilliseconds = 1_000;

    int _nextMilliseconds = 1;
    long? _since;

    /// <summary>It takes so long that somebody should hear of it.</summary>
    public bool IsLong => _since is { } since && Environment.TickCount64 - since >= PatienceMilliseconds;

    public void Wait()
    {
        _since ??= Environment.TickCount64;
        Thread.Sleep(_nextMilliseconds);
        _nextMilliseconds = Math.Min(_nextMilliseconds * 2, IsLong ? MostMillisecondsWhenLong : MostMilliseconds);
    }

    public void Reset() => (_nextMilliseconds, _since) = (1, null);
}
