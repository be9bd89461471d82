namespace Lens.Query.Filtering.Matching;

/// <summary>A row that is at hand, with what belongs to it.</summary>
/// <param name="Trace">The trace, or the one of the span or log event; null outside any.</param>
/// <param name="Spans">The span; or all of the trace; or the one of the log event, if it is stored.</param>
/// <param name="Logs">The log event; or all of the trace or span.</param>
sealed record FilterSubject(TraceSummary? Trace, IReadOnlyList<SpanRecord> Spans, IReadOnlyList<LogRecord> Logs);
