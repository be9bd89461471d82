using System.Globalization;
using System.Text.Json;

namespace Lens.Dashboard.Details;

/// <summary>Reads JSON into what is shown of it. A page shows so many values at most, however large the text is.</summary>
sealed class JsonTreeReader
{
    const int MostNodes = 2_000;
    const int MostDepth = 64;

    int _left = MostNodes;

    /// <returns>Null when the text is not JSON: such as what was cut at its limit.</returns>
    public static JsonTreeNode? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new() { MaxDepth = MostDepth });
            return new JsonTreeReader().Read(null, json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // half a character in a text counts as no JSON, too
        }
    }

    JsonTreeNode Read(string? name, JsonElement value)
    {
        _left--;
        return value.ValueKind switch
        {
            JsonValueKind.Object => ReadAll(name, "object", value.EnumerateObject().Select(static p => (p.Name, p.Value)), value.GetPropertyCount(), "member"),
            JsonValueKind.Array => ReadAll(name, "array", value.EnumerateArray().Select(static (item, i) => (i.ToString(CultureInfo.InvariantCulture), item)), value.GetArrayLength(), "item"),
            JsonValueKind.String => new(name, "string", value.GetString()!, [], 0),
            JsonValueKind.Number => new(name, "number", value.GetRawText(), [], 0),
            _ => new(name, "word", value.GetRawText(), [], 0),
        };
    }

    JsonTreeNode ReadAll(string? name, string kind, IEnumerable<(string Name, JsonElement Value)> members, int count, string noun)
    {
        List<JsonTreeNode> children = [];
        foreach (var member in members)
        {
            if (_left <= 0) break;
            children.Add(Read(member.Name, member.Value));
        }

        return new(name, kind, Words.Count(count, noun), children, count - children.Count);
    }
}
