using System.Text.Json;

namespace Lens.Tests.Support;

/// <summary>Reads the attributes of a stored span.</summary>
static class Attributes
{
    /// <summary>Name and value as text, of those whose name begins with one of the prefixes; of all, where there are none.</summary>
    public static Dictionary<string, string> Of(SpanRecord span, params string[] prefixes)
    {
        if (span.Attributes is null)
            return [];

        using var document = JsonDocument.Parse(span.Attributes);
        return document.RootElement.EnumerateObject()
            .Where(a => prefixes.Length == 0 || prefixes.Any(p => a.Name.StartsWith(p, StringComparison.Ordinal)))
            .ToDictionary(static a => a.Name, static a => a.Value.ToString());
    }
}
