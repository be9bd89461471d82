using System.Text.Json;

namespace Lens.Tests.Data;

/// <summary>Reads the attributes of a stored span.</summary>
static class SpanAttributes
{
    /// <returns>The attribute as text; null when there is none, or when it is null.</returns>
    public static string? Attribute(this SpanRecord span, string name)
    {
        if (span.Attributes is null)
            return null;

        using var document = JsonDocument.Parse(span.Attributes);
        return document.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
    }

    public static bool Has(this SpanRecord span, string name)
    {
        using var document = JsonDocument.Parse(span.Attributes ?? "{}");
        return document.RootElement.TryGetProperty(name, out _);
    }
}
