using System.Diagnostics;

namespace Lens.Torture.Harness;

/// <summary>Opens a store again, as the next start of an application would.</summary>
static class Reopening
{
    /// <returns>How long it took until the first event was stored; null when it could not be.</returns>
    public static TimeSpan? Measure(string path)
    {
        var watch = Stopwatch.StartNew();
        using var store = TraceStore.Open(path);
        store.PushLog(PlainLog.Of("Again", "Again"));
        return store.Flush() && store.Metrics.Stored == 1 ? watch.Elapsed : null;
    }
}
