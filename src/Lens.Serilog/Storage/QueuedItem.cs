namespace Lens.Storage;

/// <summary>Something to be stored: a log event, the start or end of a span, a record given to the store itself, or a note about a
/// trace.</summary>
/// <param name="Payload">A <see cref="Serilog.Events.LogEvent"/>, <see cref="Spans.SpanLifecycle"/>, <see cref="SpanRecord"/>,
/// <see cref="LogRecord"/> or <see cref="TraceWeight"/>.</param>
/// <param name="Bytes">Its size in memory, estimated.</param>
readonly record struct QueuedItem(object Payload, int Bytes);
