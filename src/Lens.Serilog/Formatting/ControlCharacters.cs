using System.Globalization;
using System.Text;

namespace Lens.Formatting;

/// <summary>Makes the characters visible that drive a terminal or change the order of what it shows, so that the text of one
/// log event can neither forge another nor hide in it.</summary>
static class ControlCharacters
{
    /// <summary>Writes <paramref name="text"/> with C0, DEL, C1, line and paragraph separators, bidi controls, byte order marks
    /// and lone surrogates as <c>\n</c>, <c>\r</c>, <c>\t</c> or <c>\u001b</c>; all else as it is.</summary>
    public static void WriteEscaped(TextWriter output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var safe = SafePrefixLength(text);
            output.Write(text[..safe]);
            if (safe == text.Length) return;

            WriteEscape(output, text[safe]);
            text = text[(safe + 1)..];
        }
    }

    /// <summary>The text as <see cref="WriteEscaped"/> writes it.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;

        var safe = new StringWriter(new StringBuilder(text.Length + 8), CultureInfo.InvariantCulture);
        WriteEscaped(safe, text);
        return safe.ToString();
    }

    static int SafePrefixLength(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length)
        {
            // Most text is printable ASCII, which this skips many characters at a time.
            var next = text[i..].IndexOfAnyExceptInRange(' ', '~');
            if (next < 0) return text.Length;

            i += next;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i += 2;
            else if (IsUnsafe(text[i])) return i;
            else i++;
        }

        return text.Length;
    }

    /// <summary>Whether a character drives a terminal, changes the order of what it shows, or is half of one.</summary>
    public static bool IsUnsafe(char c) => c switch
    {
        < ' ' => true,
        >= '\u007F' and <= '\u009F' => true,
        '\u061C' or '\u200E' or '\u200F' => true, // direction marks
        >= '\u2028' and <= '\u202E' => true, // line and paragraph separator, embeddings and overrides
        >= '\u2066' and <= '\u2069' => true, // isolates
        '\uFEFF' => true,
        _ => char.IsSurrogate(c),
    };

    static void WriteEscape(TextWriter output, char c)
    {
        output.Write('\\');
        switch (c)
        {
            case '\n': output.Write('n'); break;
            case '\r': output.Write('r'); break;
            case '\t': output.Write('t'); break;
            default:
                Span<char> hex = stackalloc char[4];
                Convert.TryToHexStringLower([(byte)(c >> 8), (byte)c], hex, out _);
                output.Write('u');
                output.Write(hex);
                break;
        }
    }
}
