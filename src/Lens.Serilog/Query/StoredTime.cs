namespace Lens.Query;

/// <summary>Turns Unix nanoseconds, as they are stored, into the types that .NET has for time.</summary>
static class StoredTime
{
    public static DateTimeOffset ToDateTimeOffset(long unixNs) =>
        DateTimeOffset.UnixEpoch.AddTicks(FloorToTicks(unixNs));

    public static TimeSpan ToTimeSpan(long ns) => new(FloorToTicks(ns));

    public static long ToUnixNs(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;

    // Integer division alone would round times before 1970 up.
    static long FloorToTicks(long ns) =>
        (ns / TimeSpan.NanosecondsPerTick) - (ns % TimeSpan.NanosecondsPerTick < 0 ? 1 : 0);
}
