using System.Text.Json;
using Lens.Formatting;
using Lens.Redaction;
using Lens.Spans;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Lens;

/// <summary>Writes each log event as one trace record: a JSON object on one line, the user's properties at its top level and
/// everything that Lens knows about the event under <c>__tracer_meta__</c>.</summary>
/// <remarks>The format is described in <c>TRACE_RECORD.md</c>, which comes with the package. Safe for use by several threads.</remarks>
/// <param name="compatMode">Whether to repeat <c>timestamp</c> at the top level, for tools that look for it there.
/// <see cref="LensSettings.CompatMode"/> goes before it. The default is null: what <c>UseLens</c> found in its option, the
/// command line, the environment or a settings file, and off without <c>UseLens</c>.</param>
public sealed class TraceRecordFormatter(bool? compatMode = null) : ITextFormatter
{
    const string TimestampKey = "timestamp";
    const string ExceptionKey = "exception";
    const string ErrorKey = "error";

    /// <summary>Writes one record and a line feed.</summary>
    /// <param name="logEvent">The event. Without Lens's enricher the record is made from the event alone.</param>
    /// <param name="output">Where to write; it gets the whole line in one call.</param>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);

        logEvent = Scrubber.Scrub(logEvent);
        var meta = new EventMeta(logEvent);
        using var line = Utf8LineWriter.Rent();
        line.Json.WriteStartObject();
        WriteUserData(line.Json, logEvent, meta);
        line.Json.WritePropertyName(LensNames.TracerMetaProperty);
        TracerMetaWriter.Write(line.Json, logEvent, meta);
        line.Json.WriteEndObject();
        line.WriteLineTo(output);
    }

    void WriteUserData(Utf8JsonWriter json, LogEvent logEvent, EventMeta meta)
    {
        var compat = LensSettings.CompatMode ?? compatMode ?? meta.Pipeline?.CompatMode ?? false;
        if (meta.Lifecycle is null)
        {
            if (compat && !logEvent.Properties.ContainsKey(TimestampKey)) WriteTimestamp(json, meta);
            WriteProperties(json, logEvent);
            return;
        }

        // What other enrichers add to the events of a span belongs to the logs in it, not to the span.
        var attributes = meta.EndedSpan?.Attributes ?? SpanData.NoAttributes;
        if (compat && !attributes.Any(a => a.Key == TimestampKey)) WriteTimestamp(json, meta);
        WriteAttributes(json, attributes, meta.EndedSpan is { } span ? SpanErrorText.Of(span) : null);
    }

    static void WriteTimestamp(Utf8JsonWriter json, EventMeta meta)
    {
        json.WritePropertyName(TimestampKey);
        TracerMetaWriter.WriteTimestamp(json, meta.Timestamp);
    }

    static void WriteProperties(Utf8JsonWriter json, LogEvent logEvent)
    {
        foreach (var (name, value) in logEvent.Properties)
        {
            if (name == LensNames.TracerMetaProperty || IsLogger(name, value)) continue;

            json.WritePropertyName(name);
            JsonValue.Write(json, value);
        }

        if (logEvent.Exception is not { } exception || logEvent.Properties.ContainsKey(ExceptionKey)) return;

        json.WritePropertyName(ExceptionKey);
        JsonValue.Write(json, (object)exception);
    }

    // It stands in the metadata as "logger".
    static bool IsLogger(string name, LogEventPropertyValue value) =>
        name == Constants.SourceContextPropertyName && value is ScalarValue { Value: string };

    static void WriteAttributes(
        Utf8JsonWriter json,
        IReadOnlyList<KeyValuePair<string, object?>> attributes,
        string? error)
    {
        var names = new JsonNames(attributes.Count + 2);
        names.Add(LensNames.TracerMetaProperty);
        if (error is not null) names.Add(ErrorKey);
        foreach (var (name, value) in attributes)
        {
            if (!names.Add(name)) continue;

            json.WritePropertyName(name);
            JsonValue.Write(json, value);
        }

        if (error is not null) json.WriteString(ErrorKey, error);
    }
}
