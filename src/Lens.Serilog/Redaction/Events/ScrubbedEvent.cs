using Serilog.Events;

namespace Lens.Redaction.Events;

/// <summary>The form of a log event in which Lens keeps it.</summary>
sealed class ScrubbedEvent(LogEvent source, MessageTemplate template, Exception? exception, IEnumerable<LogEventProperty> properties)
    : LogEvent(source.Timestamp, source.Level, exception, template, properties, source.TraceId ?? default, source.SpanId ?? default)
{
    /// <summary>The event that it was made of.</summary>
    public LogEvent Source { get; } = source;
}
