using Serilog;
using Serilog.Core;

namespace Lens.Tests.Support;

/// <summary>Loggers of their own, which leave the static one alone and write nothing to a console.</summary>
static class SomeLogger
{
    public static Logger To(string path, Action<LensOptions>? configure = null) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .UseLens(o =>
        {
            o.DatabasePath = path;
            o.ConsoleFormat = ConsoleFormat.None;
            configure?.Invoke(o);
        })
        .CreateLogger();

    public static Logger To(TraceStore store) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .UseLens(o =>
        {
            o.Store = store;
            o.ConsoleFormat = ConsoleFormat.None;
        })
        .CreateLogger();
}
