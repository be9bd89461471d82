using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Matching;

/// <summary>Terms about attributes, on their JSON.</summary>
static class AttributeMatch
{
    public static bool Fulfil(string? attributes, AttributeTerm term)
    {
        if (attributes is null) return false;

        try
        {
            using var json = JsonDocument.Parse(attributes);
            return term.Readings.Any(path => Find(json.RootElement, path).Any(value => Fulfils(value, term.Test)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not the JSON that Lens writes, or half a character in it: there are no attributes to be found.
            return false;
        }
    }

    // JSON may hold a name twice.
    static IEnumerable<JsonElement> Find(JsonElement element, ReadOnlyMemory<string> path)
    {
        if (path.IsEmpty) return [element];
        if (element.ValueKind != JsonValueKind.Object) return [];
        return element.EnumerateObject().Where(p => p.NameEquals(path.Span[0])).SelectMany(p => Find(p.Value, path[1..]));
    }

    static bool Fulfils(JsonElement value, AttributeTest test) => test is HasAnyValue
        || (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Any(e => IsFulfilledBy(e, test)) : IsFulfilledBy(value, test));

    static bool IsFulfilledBy(JsonElement value, AttributeTest test) => test switch
    {
        EqualsText equal => IsSpelled(value, equal),
        ComparesToNumber compare => value.ValueKind == JsonValueKind.Number
            && compare.Comparison.Holds(Number.Of(value).CompareTo(compare.Number)),
        ComparesToText compare => value.ValueKind == JsonValueKind.String
            && compare.Comparison.Holds(CompareUtf8(value.GetString()!, compare.Text)),
        _ => throw new UnreachableException(),
    };

    static bool IsSpelled(JsonElement value, EqualsText equal) => value.ValueKind switch
    {
        JsonValueKind.String => equal.Pattern.Matches(value.GetString()),
        JsonValueKind.Number when equal.Pattern.IsExact => equal.Number is { } number && Number.Of(value).CompareTo(number) == 0,
        JsonValueKind.Number => value.TryGetInt64(out var whole) && equal.Pattern.Matches(whole.ToString(CultureInfo.InvariantCulture)),
        JsonValueKind.True => equal.WordType == "true",
        JsonValueKind.False => equal.WordType == "false",
        JsonValueKind.Null => equal.WordType == "null",
        _ => false,
    };

    // SQLite's order, which differs from that of UTF-16 beyond the first 65,536 characters.
    static int CompareUtf8(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
