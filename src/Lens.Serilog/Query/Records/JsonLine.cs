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

    /// <summary>The value of a column that holds JSON: as JSON, or as text where it is none, as what was cut.</summary>
    public static void WriteJson(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            json.WritePropertyName(name);
            document.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteString(name, text);
        }
    }
}
