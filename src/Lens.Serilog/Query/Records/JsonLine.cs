using System.Text.Json;
using Lens.Formatting;

namespace Lens.Query.Records;

/// <summary>Writes an object as one line of JSON in which no character drives a terminal.</summary>
static class JsonLine
{
    public static void Write<T>(TextWriter output, T value, Action<Utf8JsonWriter, T> write)
    {
        using var line = Utf8LineWriter.Rent();
        line.Json.WriteStartObject();
        write(line.Json, value);
        line.Json.WriteEndObject();
        line.WriteLineTo(output);
    }

    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null) json.WriteNull(name);
        else json.WriteString(name, text);
    }

    public static void WriteWhole(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    /// <summary>Milliseconds, as the views have them.</summary>
    public static void WriteMs(this Utf8JsonWriter json, string name, long? ns)
    {
        if (ns is { } value) json.WriteNumber(name, value / 1e6);
        else json.WriteNull(name);
    }

    public static void WriteMs(this Utf8JsonWriter json, string name, TimeSpan? time) => json.WriteMs(name, time?.Ticks * TimeSpan.NanosecondsPerTick);

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time) => json.WriteText(name, time is { } value ? IsoTime.Of(value) : null);

    public static void WriteArray<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The value of a column that holds JSON: as JSON, or as text where it is none, as what was cut.</summary>
    public static void WriteJson(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
            return;
        }

        using var document = TryParse(text);
        if (document is null)
        {
            json.WriteString(name, text);
            return;
        }

        json.WritePropertyName(name);
        document.WriteTo(json);
    }

    static JsonDocument? TryParse(string text)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(text);

            // Half a character is found only when it is written, and then it is too late to write something else.
            if (text.Contains("\\ud", StringComparison.OrdinalIgnoreCase)) WriteNowhere(document);
            return document;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            document?.Dispose();
            return null;
        }
    }

    static void WriteNowhere(JsonDocument document)
    {
        using Utf8JsonWriter nowhere = new(Stream.Null);
        document.WriteTo(nowhere);
    }
}
