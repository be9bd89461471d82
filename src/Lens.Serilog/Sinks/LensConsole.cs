using Lens.Configuration;
using Lens.Formatting;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Lens.Sinks;

/// <summary>Makes the sink that writes to stderr: Serilog's own console sink, with a formatter of Lens and everything on stderr.</summary>
static class LensConsole
{
    /// <summary>Makes the sink.</summary>
    /// <returns>Null for <see cref="ConsoleFormat.None"/>.</returns>
    public static Logger? Create(ConsoleFormat format, LogEventLevel minimumLevel)
        => FormatterFor(format) is { } formatter
            ? new LoggerConfiguration().MinimumLevel.Is(minimumLevel)
                .WriteTo.Console(formatter, standardErrorFromLevel: LevelAlias.Minimum).CreateLogger()
            : null;

    static ITextFormatter? FormatterFor(ConsoleFormat format) => format switch
    {
        ConsoleFormat.None => null,
        ConsoleFormat.TraceRecord => new TraceRecordFormatter(),
        ConsoleFormat.Compact => new LensCompactFormatter(),
        _ => HumanFormatter(),
    };

    static ConsoleLineFormatter HumanFormatter()
    {
        var terminal = TerminalCapabilities.Current;
        return new ConsoleLineFormatter(terminal.Color, terminal.Unicode);
    }
}
