using System.Text.Json;
using Lens.Formatting;

namespace Lens.Storage;

/// <summary>Encodes records that were given to the store itself. Runs on the encoding thread; the ids were checked on the caller's.</summary>
sealed class RecordRows(StoreSettings settings)
{
    readonly LensLimits _limits = settings.Limits;

    public SpanRow Encode(SpanRecord span, Utf8Buffer buffer)
    {
        var row = EncodeMembers(span, buffer);
        if (span.Attributes is { } attributes && attributes.Length <= _limits.EventBytes)
            ReadWellKnown(ref row, attributes);
        row.Service = span.Service ?? row.Service ?? settings.ServiceName;
        return row;
    }

    SpanRow EncodeMembers(SpanRecord span, Utf8Buffer buffer) => new()
    {
        TraceId = span.TraceId,
        SpanId = SpanIds.ToKey(span.SpanId),
        ParentSpanId = span.ParentSpanId is null ? null : SpanIds.ToKey(span.ParentSpanId),
        Name = span.Name,
        Kind = (int)span.Kind,
        OperationType = span.OperationType,
        StartNs = Math.Max(0, span.StartNs),
        DurationNs = span.Status == SpanStatus.Running ? null : Math.Max(0, span.DurationNs ?? 0),
        Status = span.Status,
        ErrorType = span.ErrorType,
        ErrorMessage = buffer.Add(span.ErrorMessage, _limits.MessageChars),
        ErrorStack = Utf8Slice.None,
        Attributes = AddJson(span.Attributes, buffer),
        Events = AddJson(span.Events, buffer),
        Links = AddJson(span.Links, buffer),
        Input = buffer.Add(span.Input, _limits.CaptureChars),
        Output = buffer.Add(span.Output, _limits.CaptureChars),
        InputSize = span.InputSize,
        OutputSize = span.OutputSize,
        File = span.File,
        Line = span.Line ?? 0,
        Function = span.Function,
    };

    public LogRow Encode(LogRecord log, Utf8Buffer buffer) => new()
    {
        TimestampNs = Math.Max(0, log.TimestampNs),
        TraceId = log.TraceId,
        SpanId = log.SpanId is null ? null : SpanIds.ToKey(log.SpanId),
        Level = (int)log.Level,
        Template = Formatting.Truncation.Cut(log.Template, _limits.MessageChars),
        Message = log.Message == log.Template ? Utf8Slice.None : buffer.Add(log.Message, _limits.MessageChars),
        Logger = log.Logger,
        Exception = buffer.Add(log.Exception, _limits.ExceptionChars),
        Attributes = AddJson(log.Attributes, buffer),
        File = log.File,
        Line = log.Line ?? 0,
        Function = log.Function,
    };

    static void ReadWellKnown(ref SpanRow row, string attributes)
    {
        using var document = JsonDocument.Parse(HalfCharacters.Mend(attributes));
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return;

        foreach (var attribute in document.RootElement.EnumerateObject())
        {
            switch (attribute.Name)
            {
                case LensNames.UserIdAttribute or "enduser.id": row.UserId = TextOf(attribute.Value); break;
                case LensNames.SessionIdAttribute: row.SessionId = TextOf(attribute.Value); break;
                case LensNames.SourceAttribute: row.Source = TextOf(attribute.Value); break;
                case LensNames.OperationTypeAttribute: row.OperationType ??= TextOf(attribute.Value); break;
                case LensNames.ServiceAttribute: row.Service = TextOf(attribute.Value); break;
            }
        }
    }

    static string? TextOf(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array
        ? null
        : Formatting.Truncation.Cut(value.ToString(), SpanRows.MostWellKnownChars);

    // The columns hold JSON, so what is not JSON is an event that can not be stored.
    Utf8Slice AddJson(string? text, Utf8Buffer buffer)
    {
        if (text is null)
            return Utf8Slice.None;
        if (text.Length > _limits.EventBytes)
            return AttributeRows.AddOversized(buffer);

        using var document = JsonDocument.Parse(HalfCharacters.Mend(text));
        return buffer.AddJson(document, static (json, document) => document.WriteTo(json));
    }
}
