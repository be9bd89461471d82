using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>Writes what waits when the process ends, in whatever way it can still notice.</summary>
/// <remarks>Since .NET 10 the runtime leaves SIGTERM and SIGHUP to the system, which ends the process without
/// <see cref="AppDomain.ProcessExit"/>; hence the signals. Their handlers only flush: whether the process really ends is not ours to
/// say, and a host that shuts down in an orderly way still has events to write.</remarks>
static class ProcessEnd
{
    static readonly PosixSignal[] Signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    static List<PosixSignalRegistration>? _registrations;

    /// <summary>Begins to watch; once for the process.</summary>
    public static void Watch()
    {
        if (Interlocked.CompareExchange(ref _registrations, [], null) is not null)
            return;

        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Try(StoreRegistry.CloseAll);
        AppDomain.CurrentDomain.UnhandledException += static (_, _) => Try(StoreRegistry.SaveAll);
        foreach (var signal in Signals)
            Try(() => _registrations.Add(PosixSignalRegistration.Create(signal, static _ => Try(StoreRegistry.FlushAll))));
    }

    static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception ex)
        {
            Guarded.Report("watch for the end of the process", ex);
        }
    }
}
