using Serilog.Events;

namespace Lens.Cli.Terminals;

/// <summary>Colours text where the terminal has colours.</summary>
/// <param name="on">Whether it has.</param>
sealed class Paint(bool on)
{
    public static Style StyleOf(SpanStatus? status) => status switch
    {
        SpanStatus.Completed => Style.Good,
        SpanStatus.Error => Style.Bad,
        _ => Style.Warning,
    };

    public static Style StyleOf(LogEventLevel level) => level switch
    {
        >= LogEventLevel.Error => Style.Bad,
        LogEventLevel.Warning => Style.Warning,
        LogEventLevel.Information => Style.Plain,
        _ => Style.Faint,
    };

    public string With(Style style, string text) =>
        on && text.Length > 0 && CodeOf(style) is { } code ? $"\u001b[{code}m{text}\u001b[0m" : text;

    static string? CodeOf(Style style) => style switch
    {
        Style.Faint => "2",
        Style.Bold => "1",
        Style.Good => "32",
        Style.Warning => "33",
        Style.Bad => "31",
        Style.BadBold => "1;31",
        Style.Hot => "36",
        Style.Cool => "2;36",
        _ => null,
    };
}
