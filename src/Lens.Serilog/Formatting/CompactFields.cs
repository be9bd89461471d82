using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lens.Spans;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Formatting;

/// <summary>Writes the fields of a compact log event whose names begin with <c>@</c>.</summary>
static class CompactFields
{
    public static void Write(Utf8JsonWriter json, LogEvent logEvent, EventMeta meta)
    {
        WriteTime(json, "@t", meta.Timestamp.UtcDateTime);
        json.WriteString("@mt", logEvent.MessageTemplate.Text);
        WriteRenderings(json, logEvent);
        WriteEventId(json, logEvent.MessageTemplate.Text);
        if (logEvent.Level != LogEventLevel.Information) json.WriteString("@l", logEvent.Level.ToString());
        WriteException(json, logEvent, meta.EndedSpan);
        if (meta.TraceId != default) json.WriteString("@tr", meta.TraceId.ToHexString());
        if (meta.SpanId != default) json.WriteString("@sp", meta.SpanId.ToHexString());
        if (meta.EndedSpan is { } span) WriteSpan(json, span);
    }

    static void WriteTime(Utf8JsonWriter json, string name, DateTime utc)
    {
        Span<char> text = stackalloc char[28];
        utc.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    // Readers cannot apply .NET formats, so holes that have one come rendered, in the order of the template.
    static void WriteRenderings(Utf8JsonWriter json, LogEvent logEvent)
    {
        var any = false;
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is not PropertyToken { Format: not null } hole) continue;
            if (!any) json.WriteStartArray("@r");
            any = true;

            using var text = CharBuffer.Rent();
            MessageRenderer.WriteHole(hole, logEvent.Properties, text);
            json.WriteStringValue(text.Written);
        }

        if (any) json.WriteEndArray();
    }

    static void WriteEventId(Utf8JsonWriter json, string template)
    {
        Span<char> hex = stackalloc char[8];
        CompactEventId.Of(template).TryFormat(hex, out _, "x8");
        json.WriteString("@i", hex);
    }

    static void WriteException(Utf8JsonWriter json, LogEvent logEvent, SpanData? endedSpan)
    {
        if (logEvent.Exception is { } exception)
        {
            json.WritePropertyName("@x");
            JsonValue.Write(json, (object)exception);
        }
        else if (endedSpan is { Status: SpanStatus.Error })
        {
            json.WriteString("@x", endedSpan.Failure?.Stack ?? SpanErrorText.Of(endedSpan));
        }
    }

    static void WriteSpan(Utf8JsonWriter json, SpanData span)
    {
        WriteTime(json, "@st", DateTime.UnixEpoch.AddTicks(span.StartNs / TimeSpan.NanosecondsPerTick));
        if (span.ParentSpanId != default) json.WriteString("@ps", span.ParentSpanId.ToHexString());
        if (span.Kind != ActivityKind.Internal) json.WriteString("@sk", span.Kind.ToString());
    }
}
