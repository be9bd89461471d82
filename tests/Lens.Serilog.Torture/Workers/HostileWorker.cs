using System.Globalization;
using Lens.Torture.Harness;
using Serilog;

namespace Lens.Torture.Workers;

/// <summary>Logs hostile events, and tells how many were tried and what escaped to it: <c>database events seed</c>.</summary>
static class HostileWorker
{
    public static void Run(string[] args)
    {
        var log = new LoggerConfiguration().MinimumLevel.Verbose().UseLens(o =>
        {
            o.DatabasePath = args[0];
            o.ConsoleFormat = ConsoleFormat.None;
        }).CreateLogger();
        var store = TraceStore.Open(args[0]);
        using var plain = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new NothingSink()).CreateLogger();
        var (tried, escaped, refused) = (0, 0, 0);
        foreach (var hostile in HostileEvents.Generate(int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture)))
        {
            // Not an overload: each is to be looked at.
            if (++tried % 25 == 0)
                store.Flush(TimeSpan.FromSeconds(30));
            if (!IsAcceptedBySerilog(hostile, plain))
            {
                refused++;
                continue;
            }

            try
            {
                hostile(log);
            }
            catch (Exception ex)
            {
                escaped++;
                Console.Error.WriteLine($"escaped {ex.GetType()}: {ex.Message.ReplaceLineEndings(" ")}");
            }
        }

        store.Flush(TimeSpan.FromSeconds(30));
        log.Dispose();
        store.Dispose();
        Worker.SayBooks(store.Metrics, FormattableString.Invariant($"tried={tried} escaped={escaped} refused={refused}"));
    }

    // A ToString that throws in {$Value} reaches the caller whatever the sinks are.
    static bool IsAcceptedBySerilog(Action<ILogger> hostile, ILogger plain)
    {
        try
        {
            hostile(plain);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
