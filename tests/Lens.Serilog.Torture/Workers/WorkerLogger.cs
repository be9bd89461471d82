using Serilog;

namespace Lens.Torture.Workers;

/// <summary>Makes the logger that victims write to.</summary>
static class WorkerLogger
{
    public static Serilog.Core.Logger Create(string path, Action<LensOptions>? configure = null) => new LoggerConfiguration()
        .UseLens(o =>
        {
            o.DatabasePath = path;
            o.ConsoleFormat = ConsoleFormat.None;
            configure?.Invoke(o);
        })
        .CreateLogger();
}
