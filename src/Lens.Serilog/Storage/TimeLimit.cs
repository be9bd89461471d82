using System.Diagnostics;

namespace Lens.Storage;

/// <summary>An amount of work, measured by the time that it takes.</summary>
readonly struct TimeLimit(TimeSpan time)
{
    readonly long _start = Stopwatch.GetTimestamp();

    public bool IsOver => Elapsed >= time;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);
}
