using System.Text.Json;

namespace Lens.Dashboard.Details;

/// <summary>An event or a link of a span, as it is stored.</summary>
/// <param name="Element">An object.</param>
readonly record struct JsonEntry(JsonElement Element)
{
    public string? Name => Find(Element, "name");

    public string? TraceId => Find(Element, "trace_id");

    public string? SpanId => Find(Element, "span_id");

    public long? TimestampNs =>
        Element.TryGetProperty("timestamp_ns", out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var ns) ? ns : null;

    /// <summary>The attributes, a JSON object as text.</summary>
    public string? Attributes => Element.TryGetProperty("attributes", out var attributes) ? attributes.GetRawText() : null;

    /// <summary>Finds an attribute that is a text.</summary>
    public string? FindText(string attribute) =>
        Element.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object ? Find(attributes, attribute) : null;

    static string? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
