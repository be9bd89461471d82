using System.Text;
using System.Text.Json;

namespace Lens.Cli.Importing;

/// <summary>Renders the message of a compact log event that brings none: its template with the values of its properties, and for
/// holes with a format the renderings of <c>@r</c>.</summary>
static class CompactMessage
{
    public static string Render(string template, JsonElement line)
    {
        if (!template.Contains('{')) return template.Replace("}}", "}", StringComparison.Ordinal);

        var message = new StringBuilder(template.Length);
        var formatted = line.TryGetProperty("@r", out var renderings) && renderings.ValueKind == JsonValueKind.Array
            ? new Queue<string>(renderings.EnumerateArray().Select(static r => r.ToString()))
            : [];
        for (var i = 0; i < template.Length;)
        {
            if (i + 1 < template.Length && template[i] is '{' or '}' && template[i + 1] == template[i])
            {
                message.Append(template[i]);
                i += 2;
            }
            else if (template[i] == '{' && template.IndexOf('}', i) is >= 0 and var end)
            {
                message.Append(ValueOf(template[(i + 1)..end], line, formatted) ?? template[i..(end + 1)]);
                i = end + 1;
            }
            else
            {
                message.Append(template[i++]);
            }
        }

        return message.ToString();
    }

    static string? ValueOf(string hole, JsonElement line, Queue<string> formatted)
    {
        if (hole.Contains(':') && formatted.TryDequeue(out var rendering)) return rendering;

        var name = hole.TrimStart('@', '$').Split(',', ':')[0];
        if (!line.TryGetProperty(name.StartsWith('@') ? "@" + name : name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
    }
}
