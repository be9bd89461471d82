using Lens.Storage;
using Serilog.Events;

namespace Lens.Tests.Support;

/// <summary>Encoded rows, for tests that write past the queue.</summary>
static class SomeRows
{
    public static SpanRow Span(
        string traceId, long spanId, long? parent = null, string name = "work", string? service = "shop", long startNs = 0, long? durationNs = 1_000,
        SpanStatus status = SpanStatus.Completed) => new()
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = parent,
            Name = name,
            Service = service,
            StartNs = startNs,
            DurationNs = status == SpanStatus.Running ? null : durationNs,
            Status = status,
            ErrorMessage = Utf8Slice.None,
            ErrorStack = Utf8Slice.None,
            Attributes = Utf8Slice.None,
            Events = Utf8Slice.None,
            Links = Utf8Slice.None,
            Input = Utf8Slice.None,
            Output = Utf8Slice.None,
        };

    public static LogRow Log(string? traceId = null, string template = "Logged", long timestampNs = 0) => new()
    {
        TraceId = traceId,
        TimestampNs = timestampNs,
        Level = (int)LogEventLevel.Information,
        Template = template,
        Message = Utf8Slice.None,
        Exception = Utf8Slice.None,
        Attributes = Utf8Slice.None,
    };

    /// <summary>A log event that the database refuses, and with it all that is written together with it.</summary>
    public static LogRow Refused() => Log() with { Template = null! };

    /// <summary>Writes rows in one transaction.</summary>
    public static void Write(this StoreSession session, IEnumerable<SpanRow> spans, params IEnumerable<LogRow> logs)
    {
        using Batch batch = new();
        foreach (var span in spans)
            batch.Add(span, 0);
        foreach (var log in logs)
            batch.Add(log, 0);
        session.Write(BatchPart.Of(batch), default);
    }
}
