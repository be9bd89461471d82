using Serilog;
using Serilog.Context;

namespace Lens.TestProgram;

/// <summary>Logs more than one batch inside a span that stays open, with so long a flush interval that what is left over waits in
/// memory until the program ends.</summary>
static class UnflushedLog
{
    const int Events = 2_500;

    public static SpanScope Write(string path)
    {
        Log.Logger = new LoggerConfiguration()
            .UseLens(o =>
            {
                o.DatabasePath = path;
                o.ConsoleFormat = ConsoleFormat.None;
                o.FlushInterval = TimeSpan.FromMinutes(1);
            })
            .CreateLogger();

        var span = LogContext.PushSpan("unfinished");
        for (var i = 0; i < Events; i++)
            Log.Information("Event {Number}", i);
        Progress.SayLogged(Events);
        return span;
    }
}
