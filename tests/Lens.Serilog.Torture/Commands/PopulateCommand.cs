using System.Globalization;
using Serilog;

namespace Lens.Torture.Commands;

/// <summary>Fills a store with traces of three spans and five log events each.</summary>
static class PopulateCommand
{
    const int EventsPerTrace = 11;

    public static int Run(string path, string[] args)
    {
        var events = args is [var count] ? long.Parse(count, CultureInfo.InvariantCulture) : 100_000;
        Fill(Path.GetFullPath(path), events);
        return VerifyCommand.Run(path);
    }

    public static void Fill(string path, long events)
    {
        using var log = new LoggerConfiguration().WriteTo.LensSqlite(path).CreateLogger();
        using var store = TraceStore.Open(path);
        for (var i = 0L; i < events; i += EventsPerTrace)
        {
            WriteTrace(log, i);
            if (store.Metrics.Queued > 20_000)
                store.Flush(TimeSpan.FromMinutes(1));
        }
    }

    static void WriteTrace(ILogger log, long number)
    {
        using var request = log.PushSpan("GET /orders/{id}").Set("Number", number);
        log.Information("Asked for order {Order}", number);
        using (log.PushSpan("load"))
            log.Debug("Rows {Rows}", number % 100);
        using (var charge = log.PushSpan("charge"))
        {
            log.Warning("Retried {Attempt} times", number % 3);
            if (number % 7 == 0)
                charge.Fail(new InvalidOperationException("declined"));
        }

        log.Information("Answered {Status}", 200);
        log.Information("Order {Order} is done", number);
    }
}
