using Serilog;
using Serilog.Context;

namespace Lens.TestProgram;

/// <summary>Logs three events in a span and then works on, without an end.</summary>
static class LongSpan
{
    public static void Run(string path)
    {
        Log.Logger = new LoggerConfiguration()
            .UseLens(o =>
            {
                o.DatabasePath = path;
                o.ConsoleFormat = ConsoleFormat.None;
            })
            .CreateLogger();

        using var span = LogContext.PushSpan("import");
        for (var page = 1; page <= 3; page++)
            Log.Information("Imported page {Page}", page);
        Progress.Say("trace " + span.TraceId);
        Thread.Sleep(Timeout.Infinite);
    }
}
