namespace Lens.Query;

/// <summary>Turns Unix nanoseconds, as they are stored, into the types that .NET has for time.</summary>
static class StoredTime
{
    public static DateTimeOffset ToDateTimeOffset(long unixNs) =>
        DateTimeOffset.UnixEpoch.AddTicks(FloorToTicks(unixNs));

    public static TimeSpan ToTimeSpan(long ns) => new(FloorToTicks(ns));

    /// <summary>What is too far away for 64 bits, in the years 1677 and 2262, becomes the first or the last of them.</summary>
    public static long ToUnixNs(DateTimeOffset time) => ToNs(time - DateTimeOffset.UnixEpoch);

    public static long ToNs(TimeSpan time) =>
        Math.Clamp(time.Ticks, long.MinValue / TimeSpan.NanosecondsPerTick, long.MaxValue / TimeSpan.NanosecondsPerTick) * TimeSpan.NanosecondsPerTick;

    // Integer division alone would round times before 1970 up.
    static long FloorToTicks(long ns) =>
        (ns / TimeSpan.NanosecondsPerTick) - (ns % TimeSpan.NanosecondsPerTick < 0 ? 1 : 0);
}
