using System.Globalization;
using System.Text.RegularExpressions;

namespace Lens.Configuration;

/// <summary>The part of TOML that settings need: <c>key = value</c> lines with text, numbers and booleans, comments, and one
/// optional table <c>[lens]</c>. Whatever else TOML has is refused with its line, rather than misread.</summary>
static partial class FlatToml
{
    /// <exception cref="FormatException">A line is not of this kind; the message names it.</exception>
    public static void Read(string text, Dictionary<string, string> values, List<string> nested)
    {
        var number = 0;
        var inTable = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            try
            {
                ReadLine(text.AsSpan(range).Trim(" \t\r"), values, ref inTable);
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {number}: {e.Message}");
            }
        }
    }

    static void ReadLine(ReadOnlySpan<char> line, Dictionary<string, string> values, ref bool inTable)
    {
        if (line.IsEmpty || line[0] == '#')
            return;
        if (line[0] == '[')
        {
            EnterTable(line, ref inTable);
            return;
        }

        var equals = line.IndexOf('=');
        var key = equals < 0 ? default : line[..equals].TrimEnd(" \t");
        if (!BareKey().IsMatch(key))
            throw new FormatException("expected key = value");
        if (!values.TryAdd(SettingKey.Normalize(key.ToString()), Value(line[(equals + 1)..].TrimStart(" \t"))))
            throw new FormatException($"{key} is set twice");
    }

    static void EnterTable(ReadOnlySpan<char> line, ref bool inTable)
    {
        if (!LensTable().IsMatch(line))
            throw new FormatException("only the table [lens] is read");
        if (inTable)
            throw new FormatException("[lens] stands twice");
        inTable = true;
    }

    static string Value(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            throw new FormatException("the value is missing");
        if (text[0] is '"' or '\'')
            return FlatTomlText.Read(text);

        var comment = text.IndexOf('#');
        var word = (comment < 0 ? text : text[..comment]).TrimEnd(" \t").ToString();
        if (word is "true" or "false")
            return word;
        if (DecimalNumber().IsMatch(word))
            return word.Replace("_", "", StringComparison.Ordinal).TrimStart('+');
        if (PrefixedInteger().IsMatch(word))
            return Integer(word);
        throw new FormatException("the value is not a text in quotes, a number, true or false");
    }

    static string Integer(string word)
    {
        var numberBase = word[1] switch { 'x' => 16, 'o' => 8, _ => 2 };
        try
        {
            var digits = word[2..].Replace("_", "", StringComparison.Ordinal);
            return Convert.ToInt64(digits, numberBase).ToString(CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            throw new FormatException($"{word} is too large");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex BareKey();

    [GeneratedRegex(@"^\[[ \t]*[Ll]ens[ \t]*\][ \t]*(#.*)?$")]
    private static partial Regex LensTable();

    [GeneratedRegex("^[+-]?(inf|nan|(0|[1-9](_?[0-9])*)([.][0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?)$")]
    private static partial Regex DecimalNumber();

    [GeneratedRegex("^0(x[0-9A-Fa-f](_?[0-9A-Fa-f])*|o[0-7](_?[0-7])*|b[01](_?[01])*)$")]
    private static partial Regex PrefixedInteger();
}
