using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Lens.Enrichment;
using Serilog.Events;

namespace Lens.Spans;

/// <summary>Recognises the span events of SerilogTracing: an event with ids whose <c>SpanStartTimestamp</c> is a
/// <see cref="DateTime"/>. Its time is the end of the span and its template the name.</summary>
static class SerilogTracingSpan
{
    public static bool TryRead(LogEvent logEvent, LensLimits limits, [NotNullWhen(true)] out SpanData? span)
    {
        span = null;
        if (!logEvent.Properties.TryGetValue(LensNames.SpanStartTimestampProperty, out var value)
            || value is not ScalarValue { Value: DateTime start }
            || logEvent.TraceId is not { } traceId || traceId == default
            || logEvent.SpanId is not { } spanId || spanId == default)
            return false;

        var startUtc = start.ToUniversalTime();
        var failed = logEvent.Level >= LogEventLevel.Error || logEvent.Exception is not null;
        var failure = logEvent.Exception is { } exception ? SpanFailure.Of(exception) : null;
        span = new SpanData
        {
            Place = new SpanPlace(traceId, spanId, ParentOf(logEvent), depth: 0),
            Name = logEvent.MessageTemplate.Text,
            Kind = ScalarOf<ActivityKind>(logEvent, LensNames.SpanKindProperty),
            StartNs = SpanClock.ToUnixNs(startUtc),
            DurationNs = SpanClock.ToNs(logEvent.Timestamp.UtcDateTime - startUtc),
            Status = failed ? SpanStatus.Error : SpanStatus.Completed,
            Failure = failure,
            Attributes = [.. logEvent.Properties.Where(static p => !IsStoredElsewhere(p.Key)).Take(limits.Attributes)
                .Select(static p => new KeyValuePair<string, object?>(p.Key, p.Value))],
        };
        return true;
    }

    /// <summary>How long the span lasted that an event tells of; 0 for other events.</summary>
    public static long DurationNsOf(LogEvent logEvent)
        => logEvent.Properties.TryGetValue(LensNames.SpanStartTimestampProperty, out var value) && value is ScalarValue { Value: DateTime start }
            ? SpanClock.ToNs(logEvent.Timestamp.UtcDateTime - start.ToUniversalTime())
            : 0;

    static bool IsStoredElsewhere(string name) => name is LensNames.SpanStartTimestampProperty
        or LensNames.ParentSpanIdProperty or LensNames.SpanKindProperty or LensNames.TracerMetaProperty;

    // SerilogTracing writes the id itself; an event that went through JSON brings its text.
    static ActivitySpanId ParentOf(LogEvent logEvent)
    {
        if (ScalarOf<ActivitySpanId>(logEvent, LensNames.ParentSpanIdProperty) is var id && id != default)
            return id;

        return logEvent.Properties.TryGetValue(LensNames.ParentSpanIdProperty, out var value)
            && value is ScalarValue { Value: string { Length: 16 } text } && text.All(char.IsAsciiHexDigitLower)
                ? ActivitySpanId.CreateFromString(text)
                : default;
    }

    static T ScalarOf<T>(LogEvent logEvent, string name)
        where T : struct
        => logEvent.Properties.TryGetValue(name, out var value) && value is ScalarValue { Value: T typed } ? typed : default(T);
}
