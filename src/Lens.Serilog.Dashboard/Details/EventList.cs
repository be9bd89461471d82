using System.Text.Json;

namespace Lens.Dashboard.Details;

/// <summary>Reads the columns that hold arrays of objects: the events and the links of a span.</summary>
static class EventList
{
    /// <returns>Empty for what is not such an array.</returns>
    public static List<JsonEntry> Read(string? json)
    {
        if (json is null) return [];
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Where(static e => e.ValueKind == JsonValueKind.Object).Select(static e => new JsonEntry(e.Clone()))]
                : [];
        }
        catch (JsonException)
        {
            return []; // the text was cut; the details show it as it is
        }
    }
}
