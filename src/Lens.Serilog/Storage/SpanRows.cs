using System.Text.Json;
using Lens.Formatting;
using Lens.Spans;

namespace Lens.Storage;

/// <summary>Encodes spans. Runs on the encoding thread.</summary>
sealed class SpanRows(StoreSettings settings)
{
    /// <summary>The longest text that is kept of an attribute with a column of its own.</summary>
    public const int MostWellKnownChars = 256;

    readonly LensLimits _limits = settings.Limits;

    public SpanRow Encode(SpanData span, Utf8Buffer buffer)
    {
        var start = buffer.Length;
        var row = new SpanRow
        {
            TraceId = span.TraceId.ToHexString(),
            SpanId = SpanIds.ToKey(span.SpanId.ToHexString()),
            ParentSpanId = span.ParentSpanId == default ? null : SpanIds.ToKey(span.ParentSpanId.ToHexString()),
            IsEntry = span.IsEntry,
            Name = span.Name,
            Kind = (int)span.Kind,
            Service = settings.ServiceName,
            StartNs = span.StartNs,
            DurationNs = span.DurationNs,
            Status = span.Status,
            ErrorType = span.Failure?.Type,
            ErrorMessage = buffer.Add(span.Failure?.Message, _limits.MessageChars),
            ErrorStack = buffer.Add(span.Failure?.Stack, _limits.ExceptionChars),
            Input = buffer.Add(span.Extras?.Input?.Json, _limits.CaptureChars),
            Output = buffer.Add(span.Extras?.Output?.Json, _limits.CaptureChars),
            InputSize = span.Extras?.Input?.Size,
            OutputSize = span.Extras?.Output?.Size,
            File = span.CallSite is { } site ? CallSitePath.Shorten(site.File) : null,
            Line = span.CallSite?.Line ?? 0,
            Function = span.CallSite?.Member,
        };
        ReadWellKnown(ref row, span.Attributes);
        row.Metadata = row.RootRank > 0 ? TraceMetadata.Of(span.Attributes) : null;
        AddDetails(ref row, span, buffer, start);
        return row;
    }

    static void ReadWellKnown(ref SpanRow row, IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        foreach (var (key, value) in attributes)
        {
            switch (key)
            {
                case LensNames.UserIdAttribute or "enduser.id": row.UserId = TextOf(value); break;
                case LensNames.SessionIdAttribute: row.SessionId = TextOf(value); break;
                case LensNames.SourceAttribute: row.Source = TextOf(value); break;
                case LensNames.OperationTypeAttribute: row.OperationType = TextOf(value); break;
                case LensNames.ServiceAttribute: row.Service = TextOf(value); break;
            }
        }
    }

    static string? TextOf(object? value) => value is null ? null : Truncation.Cut(AttributeCapture.SafeText(value), MostWellKnownChars);

    void AddDetails(ref SpanRow row, SpanData span, Utf8Buffer buffer, int start)
    {
        var detailsStart = buffer.Length;
        row.Attributes = Json(buffer, span.Attributes, WriteAttributes);
        row.Events = Json(buffer, span.Extras?.Events ?? [], WriteEvents);
        row.Links = Json(buffer, span.Extras?.Links ?? [], WriteLinks);
        if (buffer.Length - start - Captured(row) <= _limits.EventBytes)
            return;

        buffer.TruncateTo(detailsStart);
        row.Attributes = AttributeRows.AddOversized(buffer);
        row.Events = row.Links = Utf8Slice.None;
    }

    // Captured payloads have a limit of their own, chosen by who asked for them.
    static int Captured(in SpanRow row) => Math.Max(0, row.Input.Length) + Math.Max(0, row.Output.Length);

    static Utf8Slice Json<T>(Utf8Buffer buffer, IReadOnlyList<T> list, Action<Utf8JsonWriter, IReadOnlyList<T>> write)
        => list.Count == 0 ? Utf8Slice.None : buffer.AddJson(list, write);

    void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> attributes)
        => AttributeRows.Write(json, attributes, _limits);

    void WriteEvents(Utf8JsonWriter json, IReadOnlyList<SpanEvent> events)
    {
        json.WriteStartArray();
        foreach (var item in events)
        {
            json.WriteStartObject();
            json.WriteString("name", item.Name);
            json.WriteNumber("timestamp_ns", item.TimestampNs);
            if (item.Attributes.Count > 0)
            {
                json.WritePropertyName("attributes");
                AttributeRows.Write(json, item.Attributes, _limits);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    void WriteLinks(Utf8JsonWriter json, IReadOnlyList<SpanLink> links)
    {
        json.WriteStartArray();
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("trace_id", link.TraceId.ToHexString());
            json.WriteString("span_id", link.SpanId.ToHexString());
            if (link.Attributes.Count > 0)
            {
                json.WritePropertyName("attributes");
                AttributeRows.Write(json, link.Attributes, _limits);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
