using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Lens.Tests.Redaction;

/// <summary>Keeps what a formatter makes of all events.</summary>
sealed class TextSink(ITextFormatter formatter) : ILogEventSink
{
    readonly StringWriter _output = new();

    public string Text
    {
        get { lock (_output) return _output.ToString(); }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_output) formatter.Format(logEvent, _output);
    }
}
