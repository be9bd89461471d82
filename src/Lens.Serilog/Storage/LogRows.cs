using Lens.Enrichment;
using Lens.Formatting;
using Lens.Spans;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Storage;

/// <summary>Encodes log events. Runs on the encoding thread.</summary>
sealed class LogRows(StoreSettings settings)
{
    readonly LensLimits _limits = settings.Limits;

    public LogRow Encode(LogEvent logEvent, Utf8Buffer buffer)
    {
        var start = buffer.Length;
        var template = logEvent.MessageTemplate;
        var site = MetaOf(logEvent)?.CallSite;
        var row = new LogRow
        {
            TimestampNs = SpanClock.ToUnixNs(logEvent.Timestamp),
            TraceId = logEvent.TraceId?.ToHexString(),
            SpanId = logEvent.SpanId is { } spanId && spanId != default ? SpanIds.ToKey(spanId.ToHexString()) : null,
            Level = (int)logEvent.Level,
            Template = Truncation.Cut(template.Text, _limits.MessageChars),
            Message = MessageOf(logEvent, buffer),
            Exception = buffer.Add(logEvent.Exception is { } exception ? AttributeCapture.SafeText(exception) : null, _limits.ExceptionChars),
            Logger = LoggerOf(logEvent),
            File = site is null ? null : CallSitePath.Shorten(site.File),
            Line = site?.Line ?? 0,
            Function = site?.Member,
        };
        row.Attributes = AttributesOf(logEvent, buffer, start);
        return row;
    }

    static TracerMetaValue? MetaOf(LogEvent logEvent)
        => logEvent.Properties.TryGetValue(LensNames.TracerMetaProperty, out var value) ? value as TracerMetaValue : null;

    static string? LoggerOf(LogEvent logEvent)
        => logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value) && value is ScalarValue { Value: string name } ? name : null;

    // The same text as the template's is not stored twice; escaped braces make it another text.
    Utf8Slice MessageOf(LogEvent logEvent, Utf8Buffer buffer)
    {
        var template = TemplateMeta.Of(logEvent.MessageTemplate);
        if (!template.HasHoles && !template.HasEscapes)
            return Utf8Slice.None;

        return buffer.Add(MessageRenderer.Render(logEvent), _limits.MessageChars);
    }

    Utf8Slice AttributesOf(LogEvent logEvent, Utf8Buffer buffer, int start)
    {
        var properties = logEvent.Properties;
        if (CountStoredElsewhere(properties) == properties.Count)
            return Utf8Slice.None;

        var attributesStart = buffer.Length;
        var slice = buffer.AddJson((properties, _limits), static (json, state) => AttributeRows.Write(json, state.properties, state._limits));
        if (buffer.Length - start <= _limits.EventBytes)
            return slice;

        buffer.TruncateTo(attributesStart);
        return AttributeRows.AddOversized(buffer);
    }

    static int CountStoredElsewhere(IReadOnlyDictionary<string, LogEventPropertyValue> properties)
        => Count(LensNames.TracerMetaProperty, properties) + Count(Constants.SourceContextPropertyName, properties);

    static int Count(string name, IReadOnlyDictionary<string, LogEventPropertyValue> properties)
        => properties.TryGetValue(name, out var value) && IsStoredElsewhere(name, value) ? 1 : 0;

    /// <summary>The property has a column of its own, or is no data.</summary>
    public static bool IsStoredElsewhere(string name, LogEventPropertyValue value)
        => name == LensNames.TracerMetaProperty
            || (name == Constants.SourceContextPropertyName && value is ScalarValue { Value: string });
}
