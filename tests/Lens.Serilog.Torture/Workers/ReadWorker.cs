using System.Diagnostics;

namespace Lens.Torture.Workers;

/// <summary>Reads a store over and over while others write it, until told to end: <c>database</c>. Tells how often it read, what
/// failed, and how long the slowest took.</summary>
static class ReadWorker
{
    const int Traces = 20;

    static volatile bool _isOver;

    public static void Run(string[] args)
    {
        var (reads, failures, slowestMs) = (0L, 0L, 0L);
        using var reader = Open(args[0]);
        new Thread(AwaitTheEnd) { IsBackground = true }.Start();
        Worker.Say("ready");
        while (!_isOver)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                Read(reader);
                reads++;
            }
            catch (Exception ex)
            {
                failures++;
                Console.Error.WriteLine(ex.Message);
            }

            slowestMs = Math.Max(slowestMs, watch.ElapsedMilliseconds);
            Thread.Sleep(20);
        }

        Worker.Say(FormattableString.Invariant($"books reads={reads} failures={failures} slowest={slowestMs}"));
    }

    // A file that is becoming a store is none yet.
    static TraceReader Open(string path)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return TraceReader.Open(path);
            }
            catch (Exception ex) when (ex is LensStoreException { SqliteErrorCode: null } or FileNotFoundException && watch.Elapsed < TimeSpan.FromSeconds(10))
            {
                Thread.Sleep(50);
            }
        }
    }

    static void AwaitTheEnd()
    {
        Worker.Hear();
        _isOver = true;
    }

    static void Read(TraceReader reader)
    {
        foreach (var trace in reader.ListTraces(page: new() { Limit = Traces }).Items)
        {
            if (reader.FindTrace(trace.TraceId) is null || reader.ListLogsOf(trace.TraceId).Count < trace.LogCount)
                throw new InvalidOperationException($"the trace {trace.TraceId} has less in it than its row says");
        }
    }
}
