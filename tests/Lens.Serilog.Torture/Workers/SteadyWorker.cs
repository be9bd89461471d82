using System.Diagnostics;
using Serilog;
using Serilog.Debugging;

namespace Lens.Torture.Workers;

/// <summary>Logs a little all the time while the disk fails under it: <c>database durability</c>. Told <c>healed</c>, it says how long
/// it takes until all is stored; told <c>close</c>, it closes, says how long that took and tells the books.</summary>
sealed class SteadyWorker(TraceStore store)
{
    volatile bool _isOver;
    long _logged;
    long _escaped;
    long _slowestTicks;

    public static void Run(string[] args)
    {
        SelfLog.Enable(Console.Error);
        Log.Logger = WorkerLogger.Create(args[0], o => o.Durability = Enum.Parse<Durability>(args[1]));
        var store = TraceStore.Open(args[0]);
        new SteadyWorker(store).Run();
    }

    void Run()
    {
        var thread = new Thread(LogOn);
        thread.Start();
        store.Flush();
        Worker.Say("ready");
        for (var line = Worker.Hear(); line != "close"; line = Worker.Hear())
            Resume();

        _isOver = true;
        thread.Join();
        store.Dispose();
        var watch = Stopwatch.StartNew();
        Log.CloseAndFlush();
        var closing = watch.ElapsedMilliseconds;
        Worker.SayBooks(store.Metrics, FormattableString.Invariant(
            $"logged={_logged} escaped={_escaped} closing={closing} slowest={_slowestTicks * 1000 / Stopwatch.Frequency}"));
    }

    void Resume()
    {
        var watch = Stopwatch.StartNew();
        var hasResumed = store.Flush(TimeSpan.FromSeconds(15)) && store.Metrics.LastError is null;
        Worker.Say(FormattableString.Invariant($"resumed {(hasResumed ? watch.ElapsedMilliseconds : -1)}"));
    }

    void LogOn()
    {
        var log = Log.ForContext("Thread", 0).ForContext("Payload", new string('x', 500));
        while (!_isOver)
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
            Thread.Sleep(2);
        }
    }
}
