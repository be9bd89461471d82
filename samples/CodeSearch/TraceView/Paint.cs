using Lens;
using Serilog.Events;

namespace CodeSearch.TraceView;

/// <summary>Colours text where the terminal has colours.</summary>
sealed class Paint(bool on)
{
    const string Red = "31";
    const string Green = "32";
    const string Yellow = "33";
    const string Faint = "2";

    public string Dim(string text) => With(Faint, text);

    public string Bold(string text) => With("1", text);

    public string By(SpanStatus? status, string text) => status switch
    {
        SpanStatus.Error => With(Red, text),
        SpanStatus.Completed => With(Green, text),
        _ => With(Yellow, text),
    };

    public string By(LogEventLevel level, string text) => level switch
    {
        >= LogEventLevel.Error => With(Red, text),
        LogEventLevel.Warning => With(Yellow, text),
        LogEventLevel.Information => text,
        _ => Dim(text),
    };

    string With(string code, string text) => on && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
