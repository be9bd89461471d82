namespace Lens.Dashboard.Details;

/// <summary>How a span failed, as far as anything stored tells.</summary>
/// <param name="Type">Type of the error.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">The exception with its stack, from wherever it is stored: the trace, an event of the span, a log event.</param>
sealed record SpanFailure(string? Type, string? Message, string? Stack)
{
    const string StackAttribute = "exception.stacktrace";

    /// <returns>Null when the span did not fail.</returns>
    public static SpanFailure? Of(TraceSummary trace, SpanRecord span, IReadOnlyList<LogRecord> logs)
    {
        if (span.Status != SpanStatus.Error) return null;

        var isOfTrace = trace.ErrorStack is not null && (trace.ErrorType, trace.ErrorMessage) == (span.ErrorType, span.ErrorMessage);
        return new(span.ErrorType, span.ErrorMessage, StackOf(span.Events) ?? (isOfTrace ? trace.ErrorStack : null) ?? StackOf(span, logs));
    }

    static string? StackOf(string? events)
    {
        if (events is null) return null;
        return EventList.Read(events).Select(static e => e.FindText(StackAttribute)).FirstOrDefault(static stack => stack is not null);
    }

    // Only the exception that the span failed of: others are told with their log events.
    static string? StackOf(SpanRecord span, IReadOnlyList<LogRecord> logs) => span.ErrorType is not { } type ? null
        : logs.LastOrDefault(log => log.Exception?.StartsWith(type, StringComparison.Ordinal) == true)?.Exception;
}
