using Serilog.Core;
using Serilog.Events;

namespace Lens.Sinks;

/// <summary>Takes events and does nothing with them.</summary>
sealed class NoSink : ILogEventSink
{
    public static readonly NoSink Instance = new();

    public void Emit(LogEvent logEvent)
    {
    }
}
