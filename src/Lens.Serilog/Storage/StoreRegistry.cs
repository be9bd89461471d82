namespace Lens.Storage;

/// <summary>The stores that this process has open: one writer a file, however many loggers use it.</summary>
static class StoreRegistry
{
    static readonly Lock Gate = new();
    static readonly Dictionary<string, SharedStore> Open = new(StringComparer.Ordinal);
    static SharedStore[] _all = [];

    /// <summary>The one opened last; null when none is open.</summary>
    public static SharedStore? Last => _all is [.., var last] ? last : null;

    public static IReadOnlyList<SharedStore> All => _all;

    /// <summary>Opens a store, or joins whoever has that file open already; the settings of the first one stand.</summary>
    public static SharedStore Acquire(StoreSettings settings)
    {
        lock (Gate)
        {
            if (!Open.TryGetValue(settings.Path, out var store))
            {
                ProcessEnd.Watch();
                StoreMeter.Publish();
                store = new SharedStore(settings);
                Open.Add(settings.Path, store);
                _all = [.. _all, store];
            }

            store.Users++;
            return store;
        }
    }

    public static void Release(SharedStore store)
    {
        lock (Gate)
        {
            if (--store.Users > 0)
                return;

            // Under the lock: whoever opens the same file next must find it closed.
            store.Close();
            Remove(store);
        }
    }

    /// <summary>Writes what waits in all stores, those first that can be written; the time limit is for all of them together.</summary>
    public static void FlushAll()
    {
        var start = Environment.TickCount64;
        foreach (var store in _all.OrderBy(static s => s.Metrics.LastError is not null))
        {
            var left = store.Settings.ShutdownTimeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - start);
            if (!store.Flush(left > TimeSpan.Zero ? left : TimeSpan.Zero))
                Guarded.Say("Lens could not write all events to {0} before the end; {1} wait", store.Settings.Path, store.Metrics.Queued);
        }
    }

    /// <summary>The program dies of a failure: also what sampling holds back of what it was doing is written.</summary>
    public static void SaveAll()
    {
        foreach (var store in _all)
            store.Sampling?.KeepRunning();
        FlushAll();
    }

    public static void CloseAll()
    {
        lock (Gate)
        {
            foreach (var store in _all)
                store.BeginClose();
            foreach (var store in _all)
            {
                store.Close();
                Remove(store);
            }
        }
    }

    static void Remove(SharedStore store)
    {
        // It may have been closed before, at the end of the process, and opened anew by somebody since.
        if (Open.TryGetValue(store.Settings.Path, out var open) && open == store)
            Open.Remove(store.Settings.Path);
        _all = [.. _all.Where(s => s != store)];
    }
}
