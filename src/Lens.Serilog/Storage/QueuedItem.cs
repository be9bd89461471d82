namespace Lens.Storage;

/// <summary>Something to be stored: a log event, the start or end of a span, or a record given to the store itself.</summary>
/// <param name="Payload">A <see cref="Serilog.Events.LogEvent"/>, <see cref="Spans.SpanLifecycle"/>, <see cref="SpanRecord"/> or
/// <see cref="LogRecord"/>.</param>
/// <param name="Bytes">Its size in memory, estimated.</param>
readonly record struct QueuedItem(object Payload, int Bytes);
