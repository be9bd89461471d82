namespace Lens.Spans;

/// <summary>Unix nanoseconds, as the store keeps them.</summary>
static class SpanClock
{
    const long NanosecondsPerTick = 100;

    public static long ToUnixNs(DateTimeOffset time)
        => Math.Max(0, time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosecondsPerTick;

    public static long ToUnixNs(DateTime utc)
        => Math.Max(0, utc.Ticks - DateTimeOffset.UnixEpoch.Ticks) * NanosecondsPerTick;

    public static long ToNs(TimeSpan duration) => Math.Max(0, duration.Ticks) * NanosecondsPerTick;
}
