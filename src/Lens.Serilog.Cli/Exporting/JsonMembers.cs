using System.Text.Json;
using Lens.Formatting;

namespace Lens.Cli.Exporting;

/// <summary>The members of a JSON object that is stored as text.</summary>
static class JsonMembers
{
    /// <summary>Writes them into the object that is being written.</summary>
    /// <param name="json">The writer, inside an object.</param>
    /// <param name="text">The object as text; null, or anything but an object, has no members.</param>
    /// <param name="rename">Gives the name to write; null leaves the member out.</param>
    /// <returns>The names that were written.</returns>
    public static HashSet<string> Write(Utf8JsonWriter json, string? text, Func<string, string?> rename)
    {
        HashSet<string> written = new(StringComparer.Ordinal);
        if (text is null) return written;

        using var document = Parse(text);
        if (document?.RootElement.ValueKind != JsonValueKind.Object) return written;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (rename(member.Name) is not { } name || !written.Add(name)) continue;
            json.WritePropertyName(name);
            member.Value.WriteTo(json);
        }

        return written;
    }

    public static bool Has(string? text, string name)
    {
        using var document = text is null ? null : Parse(text);
        return document?.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out _);
    }

    static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(HalfCharacters.Mend(text));
        }
        catch (JsonException)
        {
            return null; // what was cut to its limit has no members any more
        }
    }
}
