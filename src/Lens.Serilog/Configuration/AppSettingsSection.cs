using System.Text.Json;

namespace Lens.Configuration;

/// <summary>The section <c>Lens</c> of an appsettings.json, with the comments and trailing commas that .NET allows
/// there.</summary>
static class AppSettingsSection
{
    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void Read(string text, Dictionary<string, string> values, List<string> nested)
    {
        using var document = JsonDocument.Parse(text, Lenient);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new FormatException("not a JSON object");
        foreach (var section in document.RootElement.EnumerateObject())
            if (section.Name.Equals("Lens", StringComparison.OrdinalIgnoreCase))
                ReadSection(section.Value, values, nested);
    }

    static void ReadSection(JsonElement section, Dictionary<string, string> values, List<string> nested)
    {
        if (section.ValueKind == JsonValueKind.Null)
            return;
        if (section.ValueKind != JsonValueKind.Object)
            throw new FormatException("the section Lens is not an object");
        foreach (var setting in section.EnumerateObject())
        {
            if (setting.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                nested.Add(setting.Name);
            else if (Text(setting.Value) is { } value)
                values[SettingKey.Normalize(setting.Name)] = value;
        }
    }

    static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
