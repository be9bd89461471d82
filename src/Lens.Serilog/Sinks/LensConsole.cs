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
        => FormatterFor(format, minimumLevel) is { } formatter
            // The level goes to the sink: a logger that is used as a sink does not look at its own.
            ? new LoggerConfiguration().MinimumLevel.Verbose()
                .WriteTo.Console(formatter, minimumLevel, standardErrorFromLevel: LevelAlias.Minimum).CreateLogger()
            : null;

    static ITextFormatter? FormatterFor(ConsoleFormat format, LogEventLevel minimumLevel) => format switch
    {
        ConsoleFormat.None => null,
        ConsoleFormat.TraceRecord => new TraceRecordFormatter(),
        ConsoleFormat.Compact => new LensCompactFormatter(),
        _ => HumanFormatter(minimumLevel),
    };

    static ConsoleLineFormatter HumanFormatter(LogEventLevel minimumLevel)
    {
        var terminal = TerminalCapabilities.Current;
        return new ConsoleLineFormatter(terminal.Color, terminal.Unicode, minimumLevel);
    }
}
