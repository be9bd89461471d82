using System.Diagnostics;
using System.Globalization;
using Serilog;

namespace Lens.Torture.Workers;

/// <summary>Logs a little all the time while the disk fails under it: <c>database durability [queue-limit pause-ms]</c>. What Lens
/// tells of its state, in SelfLog and in the metrics, it says at once. Told <c>healed</c>, it says how long it takes until all is
/// stored; told <c>quiet</c>, it logs no more until told <c>on</c>, and tells the books; told <c>close</c>, it closes, says how long
/// that took and tells the books.</summary>
sealed class SteadyWorker(TraceStore store, int pauseMs)
{
    readonly Lock _logging = new();
    volatile bool _isOver;
    long _logged;
    long _escaped;
    long _slowestTicks;

    public static void Run(string[] args)
    {
        Worker.TellSelfLog();
        Log.Logger = WorkerLogger.Create(args[0], o =>
        {
            o.Durability = Enum.Parse<Durability>(args[1]);
            o.QueueLimit = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : o.QueueLimit;
        });
        var store = TraceStore.Open(args[0]);
        Worker.Say("opened");
        new SteadyWorker(store, args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 2).Run();
    }

    void Run()
    {
        new Thread(Watch) { IsBackground = true }.Start();
        var thread = new Thread(LogOn);
        thread.Start();
        store.Flush();
        Worker.Say("ready");
        for (var line = Worker.Hear(); line != "close"; line = Worker.Hear())
            Obey(line);

        _isOver = true;
        thread.Join();
        store.Dispose();
        var watch = Stopwatch.StartNew();
        Log.CloseAndFlush();
        SayBooks(watch.ElapsedMilliseconds);
    }

    void Obey(string order)
    {
        switch (order)
        {
            case "healed":
                Resume();
                break;
            case "quiet":
                _logging.Enter();
                store.Flush();
                SayBooks();
                break;
            case "on":
                _logging.Exit();
                break;
            default:
                throw new InvalidOperationException($"what is '{order}'?");
        }
    }

    void SayBooks(long closingMs = 0) => Worker.SayBooks(store.Metrics, FormattableString.Invariant(
        $"logged={_logged} escaped={_escaped} closing={closingMs} slowest={_slowestTicks * 1000 / Stopwatch.Frequency}"));

    void Resume()
    {
        var watch = Stopwatch.StartNew();
        var hasResumed = store.Flush(TimeSpan.FromSeconds(15)) && SpinWait.SpinUntil(() => store.Metrics.LastError is null, TimeSpan.FromSeconds(5));
        Worker.Say(FormattableString.Invariant($"resumed {(hasResumed ? watch.ElapsedMilliseconds : -1)}"));
    }

    void Watch()
    {
        string? last = null;
        while (!_isOver)
        {
            var error = store.Metrics.LastError;
            if (error is not null && last is null)
                Worker.Say(FormattableString.Invariant($"error {Stopwatch.GetTimestamp()} {error.ReplaceLineEndings(" ")}"));
            last = error;
            Thread.Sleep(5);
        }
    }

    void LogOn()
    {
        var log = Log.ForContext("Thread", 0).ForContext("Payload", new string('x', 500));
        while (!_isOver)
        {
            lock (_logging)
                LogOne(log);
            if (pauseMs > 0)
                Thread.Sleep(pauseMs);
        }
    }

    void LogOne(ILogger log)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            log.Information("Event {Number}", ++_logged);
        }
        catch (Exception)
        {
            _escaped++;
        }

        _slowestTicks = Math.Max(_slowestTicks, Stopwatch.GetTimestamp() - start);
    }
}
