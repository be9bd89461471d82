using System.Text;
using System.Text.Json;

namespace Lens.Cli.Importing;

/// <summary>The fields of one trace record, wherever they stand.</summary>
sealed class RecordFields
{
    readonly JsonElement _record;
    readonly JsonElement? _meta;

    RecordFields(JsonElement record, JsonElement? meta) => (_record, _meta) = (record, meta);

    public static RecordFields Of(JsonElement record) =>
        new(record, record.TryGetProperty(LensNames.TracerMetaProperty, out var meta) && meta.ValueKind == JsonValueKind.Object ? meta : null);

    public string? Text(RecordField field) => Find(field) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        }
        : null;

    public int? Number(RecordField field) => Find(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public bool IsTrue(RecordField field) => Find(field) is { ValueKind: JsonValueKind.True };

    public long Time() => ImportTime.Read(Find(RecordField.Timestamp) ?? throw new BadLineException("it has no timestamp"));

    /// <summary>The user's own data, as JSON: the top level without what was metadata there.</summary>
    /// <param name="others">Fields that are kept elsewhere.</param>
    /// <returns>Null when there is none.</returns>
    public string? Rest(RecordField[] others)
    {
        using var text = new MemoryStream();
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        var any = false;
        foreach (var member in _record.EnumerateObject())
        {
            if (IsElsewhere(member, others)) continue;
            member.WriteTo(json);
            any = true;
        }

        json.WriteEndObject();
        json.Flush();
        return any ? Encoding.UTF8.GetString(text.ToArray()) : null;
    }

    // Where there is metadata, what stands at the top level is the user's, but for the timestamp that compat mode repeats there.
    bool IsElsewhere(JsonProperty member, RecordField[] others)
    {
        if (member.Name == LensNames.TracerMetaProperty || others.Any(field => field.Names[0] == member.Name)) return true;
        if (_meta is not { } meta) return RecordField.OfMetadata.Any(field => field.Names.FirstOrDefault(name => _record.TryGetProperty(name, out _)) == member.Name);
        return member.Name == RecordField.Timestamp.Names[0] && meta.TryGetProperty(member.Name, out var own) && JsonElement.DeepEquals(own, member.Value);
    }

    JsonElement? Find(RecordField field)
    {
        if (field == RecordField.Exception || field == RecordField.Error) return Find(_record, field);
        return Find(_meta ?? _record, field);
    }

    static JsonElement? Find(JsonElement element, RecordField field)
    {
        foreach (var name in field.Names)
        {
            if (element.TryGetProperty(name, out var value)) return value;
        }

        return null;
    }
}
