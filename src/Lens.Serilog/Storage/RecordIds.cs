namespace Lens.Storage;

/// <summary>Checks the ids of records that come from outside.</summary>
static class RecordIds
{
    const int TraceIdLength = 32;
    const int SpanIdLength = 16;

    public static void Check(SpanRecord span)
    {
        Check(span.TraceId, TraceIdLength, nameof(SpanRecord.TraceId));
        Check(span.SpanId, SpanIdLength, nameof(SpanRecord.SpanId));
        if (span.ParentSpanId is not null)
            Check(span.ParentSpanId, SpanIdLength, nameof(SpanRecord.ParentSpanId));
        ArgumentNullException.ThrowIfNull(span.Name);
    }

    public static void Check(LogRecord log)
    {
        if (log.TraceId is not null)
            Check(log.TraceId, TraceIdLength, nameof(LogRecord.TraceId));
        if (log.SpanId is not null)
            Check(log.SpanId, SpanIdLength, nameof(LogRecord.SpanId));
        ArgumentNullException.ThrowIfNull(log.Message);
        ArgumentNullException.ThrowIfNull(log.Template);
    }

    static void Check(string id, int length, string name)
    {
        if (id.Length != length || !id.All(char.IsAsciiHexDigitLower) || id.All(static c => c == '0'))
            throw new ArgumentException($"{name} is '{id}'; allowed are {length} lower-case hex digits, not all zero.", name);
    }
}
