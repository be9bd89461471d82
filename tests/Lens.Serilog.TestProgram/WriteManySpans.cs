using System.Globalization;
using Serilog;
using Serilog.Context;
using Serilog.Debugging;

namespace Lens.TestProgram;

/// <summary>Waits for a line on stdin, then writes spans with two log events each.</summary>
static class WriteManySpans
{
    public static void Run(string path, string[] more)
    {
        SelfLog.Enable(Console.Error);
        var spans = int.Parse(more[0], CultureInfo.InvariantCulture);
        Log.Logger = new LoggerConfiguration()
            .UseLens(o =>
            {
                o.DatabasePath = path;
                o.ConsoleFormat = ConsoleFormat.None;
                o.FlushInterval = TimeSpan.FromMilliseconds(5);
            })
            .CreateLogger();

        Progress.Say("ready");
        Console.In.ReadLine();
        for (var i = 0; i < spans; i++)
        {
            using var span = LogContext.PushTrace("job").Set("Number", i);
            Log.Information("Begun {Number}", i);
            Log.Information("Done {Number}", i);
        }

        Log.CloseAndFlush();
        Progress.SayLogged(spans * 2L);
    }
}
