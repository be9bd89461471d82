namespace Lens.Storage;

/// <summary>Shows to other machines and containers, now and then, that this process lives, while it has spans that have not ended; and
/// gives up those of processes that do not.</summary>
sealed class Heartbeat(ProcessTable processes)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    long _last = Environment.TickCount64;

    // From a session before, when the file had to be opened anew.
    bool _hasRunningSpans = processes.HasRunningSpans;

    public TimeSpan DueIn
    {
        get
        {
            if (!_hasRunningSpans)
                return TimeSpan.MaxValue;

            var left = Interval - TimeSpan.FromMilliseconds(Environment.TickCount64 - _last);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>A span was stored as running.</summary>
    public void SpanRuns() => _hasRunningSpans = true;

    public void Run(Action<Action> inTransaction)
    {
        _last = Environment.TickCount64;
        inTransaction(() =>
        {
            processes.Beat();
            processes.BuryTheDead();
        });
        _hasRunningSpans = processes.HasRunningSpans;
    }
}
