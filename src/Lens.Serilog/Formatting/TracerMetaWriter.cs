using System.Globalization;
using System.Text.Json;
using Lens.Enrichment;
using Lens.Spans;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Formatting;

/// <summary>Writes the object that stands under <c>__tracer_meta__</c> in a trace record. A key without a value is absent.</summary>
static class TracerMetaWriter
{
    public static void Write(Utf8JsonWriter json, LogEvent logEvent, EventMeta meta)
    {
        json.WriteStartObject();
        json.WritePropertyName("timestamp");
        WriteTimestamp(json, meta.Timestamp);
        json.WriteString("event", meta.EventName);
        WriteIds(json, meta);
        if (meta.CallSite is { } callSite) WriteCallSite(json, callSite);
        json.WriteString("level", logEvent.Level.ToString());
        WriteLogger(json, logEvent);
        if (meta.Lifecycle is null) WriteMessage(json, logEvent);
        if (meta.Lifecycle is { Phase: SpanPhase.Start }) json.WriteBoolean("provisional", true);
        json.WriteEndObject();
    }

    public static void WriteTimestamp(Utf8JsonWriter json, DateTimeOffset timestamp)
    {
        Span<char> text = stackalloc char[32];
        timestamp.UtcDateTime.TryFormat(text, out var length, TimestampText.Format, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    static void WriteIds(Utf8JsonWriter json, EventMeta meta)
    {
        if (meta.TraceId != default) json.WriteString("trace_id", meta.TraceId.ToHexString());
        if (meta.SpanId != default) json.WriteString("span_id", meta.SpanId.ToHexString());
        if (meta.ParentSpanId != default) json.WriteString("parent_span_id", meta.ParentSpanId.ToHexString());
    }

    static void WriteCallSite(Utf8JsonWriter json, CallSite callSite)
    {
        if (callSite.File.Length > 0) json.WriteString("file", CallSitePath.Shorten(callSite.File));
        if (callSite.Line > 0) json.WriteNumber("line", callSite.Line);
        if (callSite.Member.Length > 0) json.WriteString("function", callSite.Member);
    }

    static void WriteLogger(Utf8JsonWriter json, LogEvent logEvent)
    {
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value);
        if (value is ScalarValue { Value: string logger }) json.WriteString("logger", logger);
    }

    static void WriteMessage(Utf8JsonWriter json, LogEvent logEvent)
    {
        if (!TemplateMeta.Of(logEvent.MessageTemplate).HasHoles) return;

        using var message = CharBuffer.Rent();
        MessageRenderer.Write(logEvent, message);
        json.WriteString("message", message.Written);
    }
}
