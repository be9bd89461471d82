using System.Text;

namespace Lens.Dashboard.Pages;

/// <summary>Writes addresses with query strings that stay readable: a filter keeps its colons, commas and stars.</summary>
static class PageAddress
{
    const string Plain = "-._~:,*/@!()";

    public static string Of(string path, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        StringBuilder address = new(path.Length == 0 ? "/" : path);
        var separator = '?';
        foreach (var (key, value) in query)
        {
            if (string.IsNullOrEmpty(value)) continue;
            address.Append(separator).Append(key).Append('=');
            Append(address, value);
            separator = '&';
        }

        return address.ToString();
    }

    static void Append(StringBuilder address, string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.IsAscii && ((char)rune.Value is var c) && (char.IsAsciiLetterOrDigit(c) || Plain.Contains(c))) address.Append(c);
            else if (rune.Value == ' ') address.Append('+');
            else address.Append(Uri.EscapeDataString(rune.ToString()));
        }
    }
}
