using System.Diagnostics;
using System.Globalization;
using Serilog;

namespace Lens.Torture.Workers;

/// <summary>Eight threads log as fast as they can, one event in a hundred an error: <c>database seconds</c>.</summary>
sealed class OverloadWorker(TraceStore? store, TimeSpan duration)
{
    const int Threads = 8;
    const int MicrosecondsCounted = 50_000;

    readonly int[] _latencies = new int[MicrosecondsCounted + 1];
    readonly Lock _gate = new();
    long _errors;
    long _mostQueued;
    long _mostMemory;
    volatile bool _isOver;

    public static void Run(string[] args)
    {
        var without = MemoryWithoutLens();
        Log.Logger = WorkerLogger.Create(args[0]);
        var store = TraceStore.Open(args[0]);
        store.Flush();
        new OverloadWorker(store, TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture))).Run(without);
    }

    // The same load takes memory without Lens too: garbage, and a buffer a thread.
    static long MemoryWithoutLens()
    {
        Log.Logger = new LoggerConfiguration().WriteTo.Sink(new NothingSink()).CreateLogger();
        var load = new OverloadWorker(null, TimeSpan.FromSeconds(1.5));
        load.LogInThreads();
        return load._mostMemory;
    }

    void LogInThreads()
    {
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(LogMuch)).ToList();
        threads.ForEach(static t => t.Start());
        Watch();
        threads.ForEach(static t => t.Join());
    }

    void Run(long memoryWithout)
    {
        LogInThreads();
        var drained = store!.Flush(TimeSpan.FromSeconds(60));
        store.Dispose();
        Log.CloseAndFlush();
        Worker.SayBooks(store.Metrics, FormattableString.Invariant(
            $"errors={_errors} full={store.Metrics.DroppedFor(DropReason.QueueFull)} mostqueued={_mostQueued} p999us={Percentile(0.999)} memory={_mostMemory - memoryWithout} drained={(drained ? 1 : 0)}"));
    }

    void Watch()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            _mostQueued = Math.Max(_mostQueued, store?.Metrics.Queued ?? 0);
            _mostMemory = Math.Max(_mostMemory, Environment.WorkingSet);
            Thread.Sleep(20);
        }

        _isOver = true;
    }

    void LogMuch()
    {
        var latencies = new int[MicrosecondsCounted + 1];
        var errors = 0;
        for (var i = 1; !_isOver; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (i % 100 == 0)
            {
                Log.Error("Failed {Number} {Text}", i, "some text");
                errors++;
            }
            else
            {
                Log.Information("Done {Number} {Text}", i, "some text");
            }

            latencies[Math.Min(MicrosecondsCounted, (int)((Stopwatch.GetTimestamp() - start) * 1_000_000 / Stopwatch.Frequency))]++;
        }

        lock (_gate)
        {
            _errors += errors;
            for (var i = 0; i < latencies.Length; i++)
                _latencies[i] += latencies[i];
        }
    }

    int Percentile(double part)
    {
        var left = (long)(_latencies.Sum(static n => (long)n) * (1 - part));
        var place = MicrosecondsCounted;
        while (place > 0 && (left -= _latencies[place]) > 0)
            place--;
        return place;
    }
}
