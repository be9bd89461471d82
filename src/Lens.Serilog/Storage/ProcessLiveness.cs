namespace Lens.Storage;

/// <summary>Decides whether a process that wrote to a store may still complete what it left running.</summary>
/// <param name="bootId">The <see cref="ProcessIdentity.BootId"/> of the one who asks.</param>
/// <param name="findStart">The <see cref="ProcessIdentity.Start"/> of the living process with this id: null when there is none,
/// 0 when it may not be read.</param>
sealed class ProcessLiveness(string bootId, Func<int, long?> findStart)
{
    /// <summary>A process that can not be looked at counts as dead when its last heartbeat is this old.</summary>
    public static readonly TimeSpan HeartbeatLimit = TimeSpan.FromSeconds(30);

    /// <summary>Looks at the processes of this machine.</summary>
    public static ProcessLiveness OfThisMachine { get; } =
        new(ProcessIdentity.Current.BootId, pid => ProcessIdentity.Find(pid)?.Start);

    /// <summary>Tells whether the process of a <c>process_row</c> is alive.</summary>
    /// <param name="process">The process as it described itself.</param>
    /// <param name="heartbeatNs">Its last sign of life, in Unix nanoseconds.</param>
    /// <param name="endedNs">When it closed the store; null when it did not.</param>
    /// <param name="nowNs">The present, in Unix nanoseconds.</param>
    public bool IsAlive(ProcessIdentity process, long heartbeatNs, long? endedNs, long nowNs)
    {
        if (endedNs is not null) return false;

        // Another boot, container or machine: its process ids say nothing here.
        if (process.BootId != bootId) return IsFresh(heartbeatNs, nowNs);

        var start = findStart(process.Pid);
        if (start is null) return false;

        return start == 0 || process.Start == 0 ? IsFresh(heartbeatNs, nowNs) : start == process.Start;
    }

    static bool IsFresh(long heartbeatNs, long nowNs) => nowNs - heartbeatNs < HeartbeatLimit.Ticks * TimeSpan.NanosecondsPerTick;
}
