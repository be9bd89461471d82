using Serilog.Events;

namespace Lens.Formatting;

/// <summary>The ANSI sequences of the console line; all empty where colour is off.</summary>
sealed class ConsoleColors
{
    const string Green = "\u001b[32m";
    const string Yellow = "\u001b[33m";
    const string Red = "\u001b[31m";
    const string BoldRed = "\u001b[1;31m";

    readonly bool _on;

    ConsoleColors(bool on) => _on = on;

    public static ConsoleColors On { get; } = new(true);

    public static ConsoleColors Off { get; } = new(false);

    public string Dim => _on ? "\u001b[2m" : "";

    public string Reset => _on ? "\u001b[0m" : "";

    public string Level(LogEventLevel level) => !_on ? "" : level switch
    {
        <= LogEventLevel.Debug => Dim,
        LogEventLevel.Information => Green,
        LogEventLevel.Warning => Yellow,
        LogEventLevel.Error => Red,
        _ => BoldRed,
    };

    /// <summary>Only what asks for attention is coloured as a whole.</summary>
    public string Text(LogEventLevel level) => level >= LogEventLevel.Warning ? Level(level) : "";
}
