using System.Globalization;
using System.Text;

namespace Lens.Configuration;

/// <summary>A TOML text on one line: basic in double quotes, with escapes, or literal in single ones.</summary>
static class FlatTomlText
{
    /// <summary>Reads a text and makes sure that nothing but a comment follows it.</summary>
    public static string Read(ReadOnlySpan<char> text)
    {
        var quote = text[0];
        if (text.StartsWith("\"\"\"") || text.StartsWith("'''"))
            throw new FormatException("a text of several lines is not read");

        var value = new StringBuilder();
        var i = 1;
        while (i < text.Length && text[i] != quote)
            i += quote == '"' && text[i] == '\\' ? Unescape(text[i..], value) : Keep(text[i], value);
        if (i == text.Length)
            throw new FormatException("the closing quote is missing");

        var rest = text[(i + 1)..].TrimStart(" \t");
        if (!rest.IsEmpty && rest[0] != '#')
            throw new FormatException("something follows the closing quote");
        return value.ToString();
    }

    static int Keep(char character, StringBuilder value)
    {
        value.Append(character);
        return 1;
    }

    /// <returns>How many characters the escape takes.</returns>
    static int Unescape(ReadOnlySpan<char> escape, StringBuilder value)
    {
        var letter = escape.Length > 1 ? escape[1] : '\0';
        if (letter is 'u' or 'U')
            return UnescapeRune(escape, letter == 'u' ? 4 : 8, value);
        return 1 + Keep(letter switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' or '\\' => letter,
            _ => throw new FormatException("unknown escape; a Windows path goes between single quotes"),
        }, value);
    }

    static int UnescapeRune(ReadOnlySpan<char> escape, int digits, StringBuilder value)
    {
        if (escape.Length < 2 + digits
            || !int.TryParse(escape.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.TryCreate(code, out var rune))
            throw new FormatException($"{escape[..Math.Min(2 + digits, escape.Length)]} is not a character");
        value.Append(rune.ToString());
        return 2 + digits;
    }
}
