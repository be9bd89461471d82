using System.Diagnostics;
using System.Globalization;
using Serilog;
using Serilog.Context;

namespace Lens.Torture.Workers;

/// <summary>Logs 2,000 events a second, a tenth of them in spans, while others read: <c>database seconds</c>.</summary>
sealed class SoakWorker(TraceStore store, string path, TimeSpan duration)
{
    /// <summary>So few that retention has much to do after a minute.</summary>
    public const long MostBytes = 12L * 1024 * 1024;

    const int PerRound = 20;

    static readonly TimeSpan Round = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan PruneInterval = TimeSpan.FromSeconds(10);

    readonly Stopwatch _watch = Stopwatch.StartNew();
    readonly List<long> _memory = [];
    long _mostLog;
    long _reads;
    long _pruned;
    volatile bool _isOver;

    public static void Run(string[] args)
    {
        Log.Logger = WorkerLogger.Create(args[0], static o => o.MaxDatabaseBytes = MostBytes);
        var store = TraceStore.Open(args[0]);

        // The poller finds a store, not a file that is becoming one.
        Log.Information("The soak begins");
        store.Flush();
        new SoakWorker(store, args[0], TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture))).Run();
    }

    void Run()
    {
        var (poller, pruner) = (new Thread(Poll), new Thread(Prune));
        poller.Start();
        pruner.Start();
        for (var round = 1; _watch.Elapsed < duration; round++)
        {
            LogSome(round);
            var ahead = (Round * round) - _watch.Elapsed;
            if (ahead > TimeSpan.Zero)
                Thread.Sleep(ahead);
            if (round % 100 == 0)
                Measure();
        }

        _isOver = true;
        poller.Join();
        pruner.Join();
        store.Flush();
        store.Dispose();
        Log.CloseAndFlush();
        Worker.SayBooks(store.Metrics, FormattableString.Invariant(
            $"first={MeanMemory(MinuteOne)} last={MeanMemory(^1)} wal={_mostLog} reads={_reads} pruned={_pruned} handles={Process.GetCurrentProcess().HandleCount}"));
    }

    static void LogSome(int round)
    {
        for (var i = 0; i < PerRound - 4; i++)
            Log.Information("Handled {Order} of {User} in {Elapsed:0.0} ms", round * i, "user " + (i % 7), i * 1.5);
        using (LogContext.PushTrace("job").Set("Round", round))
            Log.Warning("Retried {Attempt}", round % 5);
        Log.Information("Round {Round} is over", round);
    }

    void Measure()
    {
        var log = new FileInfo(path + "-wal");
        _mostLog = Math.Max(_mostLog, log.Exists ? log.Length : 0);
        _memory.Add(Environment.WorkingSet);
    }

    // The end of minute 1; where there is none, what is before that is for the compiler and the pools.
    Index MinuteOne => Math.Min(_memory.Count / 3, 60);

    // A mean around a second, as a single moment depends on when the last collection was.
    long MeanMemory(Index second)
    {
        var (middle, around) = (second.GetOffset(_memory.Count), Math.Clamp(_memory.Count / 6, 1, 15));
        return (long)_memory.Skip(middle - around).Take(around * 2).DefaultIfEmpty(1).Average();
    }

    // By itself it does so once an hour, which is too rarely for a soak.
    void Prune()
    {
        for (var next = PruneInterval; !_isOver; Thread.Sleep(100))
        {
            if (_watch.Elapsed < next)
                continue;
            _pruned += store.Prune();
            next = _watch.Elapsed + PruneInterval;
        }
    }

    void Poll()
    {
        using var reader = TraceReader.Open(path);
        while (!_isOver)
        {
            _ = reader.ListTraces(page: new() { Limit = 50 }).Items.Count;
            _reads++;
            Thread.Sleep(100);
        }
    }
}
