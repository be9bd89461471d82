using System.Buffers;
using Lens.Redaction.Texts.Shapes;

namespace Lens.Redaction.Texts.Pairs;

/// <summary>Finds where a value ends. In doubt it ends later: a word too much is lost rather than a part of a secret kept.</summary>
static class ValueBounds
{
    const int MostLookAhead = 1024;

    static readonly SearchValues<char> ConnectionEnd = SearchValues.Create(";\r\n\"");

    public static bool TryFind(ReadOnlySpan<char> text, in NamedPlace place, out int start, out int end)
    {
        (start, end) = (place.ValueStart, text.Length);
        if (start >= text.Length || text[start..].StartsWith(Redactor.Marker, StringComparison.Ordinal)) return false;
        if (place.Joint == Joint.Tag) end = IndexOrEnd(text, start, '<');
        else if (place.Joint == Joint.Comma) end = IndexOrEnd(text, start, ']');
        else if (text[start] == '$' && PlaceholderEnd(text, start) is var closing and > 0) return (end = closing) < 0;
        else if (QuotedValue.TryRead(text, ref start, ref end)) return end > start;
        else if (text[start] is '{' or '[') return TryReadBrackets(text, start, out end);
        else if (place.IsHeader) end = EndOfHeader(text, start = SkipScheme(text, start));
        else end = EndOfConnectionValue(text, place) is var found and >= 0 ? found : EndOfWord(text, start = SkipScheme(text, start));
        return end > start && !text[start..].StartsWith(Redactor.Marker, StringComparison.Ordinal);
    }

    static int IndexOrEnd(ReadOnlySpan<char> text, int start, char last)
        => text[start..].IndexOf(last) is var index and >= 0 ? start + index : text.Length;

    // ${NAME} is for somebody else to fill in.
    static int PlaceholderEnd(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..Math.Min(start + 64, text.Length)];
        var end = rest.IndexOf('}') + 1;
        return HarmlessWords.IsPlaceholder(rest[..end]) && end > 0 ? start + end : 0;
    }

    // "Bearer" alone tells nothing, and what follows it all.
    static int SkipScheme(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..Math.Min(start + 24, text.Length)];
        var blank = rest.IndexOf(' ');
        if (blank < 1 || !AuthSchemes.IsScheme(rest[..blank])) return start;

        start += blank;
        while (start < text.Length && text[start] == ' ') start++;
        return start;
    }

    // To the end of the line, or of the JSON text that the header stands in. Its parameters may be in quotes themselves.
    static int EndOfHeader(ReadOnlySpan<char> text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n') return i;
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is 'r' or 'n' or '"') return i;
            if (text[i] != '"') continue;
            if (i == start || text[i - 1] != '=') return i;

            var closing = text[(i + 1)..].IndexOfAny('"', '\n');
            if (closing < 0) return text.Length;
            i += closing + 1;
        }

        return text.Length;
    }

    /// <returns>-1 when the name and its value are not a part of a connection string.</returns>
    static int EndOfConnectionValue(ReadOnlySpan<char> text, in NamedPlace place)
    {
        if (place.Joint != Joint.Equals) return -1;

        var rest = text[place.ValueStart..Math.Min(place.ValueStart + MostLookAhead, text.Length)];
        var before = text[..place.NameStart].TrimEnd(' ');
        var isInside = !before.IsEmpty && before[^1] == ';';
        var end = rest.IndexOfAny(ConnectionEnd);
        if (end < 0) return isInside ? EndOfWordOrText(text, place.ValueStart, rest.Length) : -1;
        if (rest[end] != ';') return isInside ? place.ValueStart + end : -1;
        return isInside || BeginsPair(rest[(end + 1)..]) ? place.ValueStart + end : -1;
    }

    static int EndOfWordOrText(ReadOnlySpan<char> text, int start, int lookedAt)
        => start + lookedAt == text.Length ? text.Length : EndOfWord(text, start);

    static bool BeginsPair(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(' ');
        return text.IsEmpty || NameLength(text) is var length and > 0 && length < text.Length && text[length] is '=' or ':';
    }

    static int NameLength(ReadOnlySpan<char> text)
    {
        var most = Math.Min(text.Length, 48);
        for (var i = 0; i < most; i++)
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('_' or '-' or '.' or ' ' or '"' or '\'')) return i;
        return most;
    }

    static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ' ' or '\t' or '\r' or '\n' or '&' or ';' or '<':
                case '\\' when i + 1 < text.Length && text[i + 1] == '"':
                case '%' when text[i..].StartsWith("%26", StringComparison.Ordinal):
                    return i;
                case ',' or '"' or '\'' or '`' or ')' or ']' or '}' or '>' or '|' when IsEnd(text[(i + 1)..]):
                    return i;
            }
        }

        return text.Length;
    }

    // A comma or a bracket may be part of a password; before a blank, another bracket or the next name it ends the value.
    static bool IsEnd(ReadOnlySpan<char> rest)
        => rest.IsEmpty || char.IsWhiteSpace(rest[0]) || rest[0] is ',' or ';' or '&' or ')' or ']' or '}' or '>' or '"' or '\'' or '.' or '<' || BeginsPair(rest);

    static bool TryReadBrackets(ReadOnlySpan<char> text, int start, out int end)
    {
        end = text.Length;
        var (depth, isText) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\') i++;
            else if (c == '"') isText = !isText;
            else if (!isText && c is '{' or '[') depth++;
            else if (!isText && c is '}' or ']' && --depth == 0)
            {
                end = i + 1;
                break;
            }
        }

        return end - start > 2;
    }
}
