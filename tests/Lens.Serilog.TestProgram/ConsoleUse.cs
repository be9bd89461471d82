using Serilog;
using Serilog.Context;
using Serilog.Debugging;

namespace Lens.TestProgram;

/// <summary>Uses whatever Lens may write to a console with: log events, spans, errors, SelfLog; closes one logger and leaves
/// another one to the end of the process.</summary>
static class ConsoleUse
{
    public static void Run(string path)
    {
        SelfLog.Enable(Console.Error);
        Log.Logger = CreateLogger(path);
        Work();
        Log.CloseAndFlush();

        Log.Logger = CreateLogger(path);
        Work();
    }

    static Serilog.Core.Logger CreateLogger(string path) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .UseLens(o =>
        {
            o.DatabasePath = path;
            o.ShutdownTimeout = TimeSpan.FromMilliseconds(100);
        })
        .CreateLogger();

    static void Work()
    {
        Log.Information("Charging {Amount}", 19.90m);
        using (LogContext.PushSpan("checkout").Set("OrderId", 42))
        {
            Log.Verbose("Verbose in a span");
            Log.Fatal(new InvalidOperationException("with a stack"), "Fatal in a span");
        }

        try
        {
            Traced.Run("charge-card", static () => throw new InvalidOperationException("card declined"));
        }
        catch (InvalidOperationException)
        {
            Log.Warning("Declined");
        }
    }
}
