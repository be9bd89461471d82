using Serilog;

namespace Lens.TestProgram;

/// <summary>Closes the logger while four threads write to it, and tells how many calls had returned before.</summary>
static class CloseWhileLogging
{
    const int Threads = 4;
    const int EventsBefore = 5_000;

    static long _returned;
    static volatile bool _isClosed;

    public static void Run(string path)
    {
        Log.Logger = new LoggerConfiguration()
            .UseLens(o =>
            {
                o.DatabasePath = path;
                o.ConsoleFormat = ConsoleFormat.None;
            })
            .CreateLogger();

        var workers = Enumerable.Range(0, Threads).Select(static _ => new Thread(LogUntilClosed)).ToList();
        workers.ForEach(static w => w.Start());
        SpinWait.SpinUntil(static () => Interlocked.Read(ref _returned) >= EventsBefore);

        var before = Interlocked.Read(ref _returned);
        Log.CloseAndFlush();
        _isClosed = true;
        workers.ForEach(static w => w.Join());
        Progress.SayLogged(before);
    }

    static void LogUntilClosed()
    {
        while (!_isClosed)
        {
            Log.Information("Working");
            Interlocked.Increment(ref _returned);

            // Slow enough for the queue: this is about the end, not about overload.
            Thread.SpinWait(500);
        }
    }
}
