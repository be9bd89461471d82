using System.Diagnostics;
using Serilog;

namespace Lens.Torture.Workers;

/// <summary>Logs an exception whose text never ends, then a thousand events, and closes: <c>database</c>. Tells the books, how long
/// its slowest call took and how long closing.</summary>
static class EndlessWorker
{
    const int Events = 1_000;

    public static void Run(string[] args)
    {
        Log.Logger = WorkerLogger.Create(args[0]);
        var (logged, slowestMs) = (0, 0L);
        Emit(static () => Log.Error(new EndlessException(), "Endless"));
        while (logged <= Events)
            Emit(static () => Log.Information("After it"));

        var watch = Stopwatch.StartNew();
        var store = TraceStore.Open(args[0]);
        store.Dispose();
        Log.CloseAndFlush();
        Worker.SayBooks(store.Metrics, FormattableString.Invariant($"logged={logged} slowest={slowestMs} closing={watch.ElapsedMilliseconds}"));

        void Emit(Action log)
        {
            var call = Stopwatch.StartNew();
            log();
            logged++;
            slowestMs = Math.Max(slowestMs, call.ElapsedMilliseconds);
        }
    }

    sealed class EndlessException : Exception
    {
        public override string ToString()
        {
            Thread.Sleep(Timeout.Infinite);
            return "";
        }
    }
}
