using System.Text.Json;
using Lens.Formatting;
using Serilog.Events;

namespace Lens.Storage;

/// <summary>The JSON object of an <c>attributes</c> column.</summary>
static class AttributeRows
{
    /// <summary>Key of the attribute that stands for attributes that were too large together.</summary>
    public const string TruncatedKey = "lens.truncated";

    // What Lens itself tells of the attributes comes on top of them.
    const int MostNotes = 4;

    public static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> attributes, LensLimits limits)
    {
        json.WriteStartObject();
        HashSet<string>? written = null;
        var count = 0;
        foreach (var (key, value) in attributes)
        {
            if (count++ == limits.Attributes + MostNotes)
                break;

            // Tags may repeat a key; JSON readers differ in what they make of that, so the first one counts.
            if (!(written ??= new(StringComparer.Ordinal)).Add(key))
                continue;
            json.WritePropertyName(key);
            JsonValue.Write(json, value, MostChars(key, limits));
        }

        json.WriteEndObject();
    }

    /// <summary>The properties of a log event that have no column of their own; their names differ from each other.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, LogEventPropertyValue> properties, LensLimits limits)
    {
        json.WriteStartObject();
        var count = 0;

        // Serilog's own type has an enumerator that allocates nothing.
        if (properties is Dictionary<string, LogEventPropertyValue> dictionary)
        {
            foreach (var (key, value) in dictionary)
                WriteOne(json, key, value, limits, ref count);
        }
        else
        {
            foreach (var (key, value) in properties)
                WriteOne(json, key, value, limits, ref count);
        }

        json.WriteEndObject();
    }

    static void WriteOne(Utf8JsonWriter json, string key, LogEventPropertyValue value, LensLimits limits, ref int count)
    {
        if (LogRows.IsStoredElsewhere(key, value) || count++ >= limits.Attributes + MostNotes)
            return;

        json.WritePropertyName(key);
        JsonValue.Write(json, value, MostChars(key, limits));
    }

    static int MostChars(string key, LensLimits limits) => key == Spans.SpanFailure.StackTag ? limits.ExceptionChars : limits.AttributeChars;

    public static Utf8Slice AddOversized(Utf8Buffer buffer)
        => buffer.AddJson(0, static (json, _) =>
        {
            json.WriteStartObject();
            json.WriteBoolean(TruncatedKey, true);
            json.WriteEndObject();
        });
}
