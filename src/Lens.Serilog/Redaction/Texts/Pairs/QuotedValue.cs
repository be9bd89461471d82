namespace Lens.Redaction.Texts.Pairs;

/// <summary>A value in quotes: those of the text, those that a JSON text within it escapes, or those of a URL.</summary>
static class QuotedValue
{
    const string UrlQuote = "%22";

    /// <param name="text">The text.</param>
    /// <param name="start">Where the quote stands; then what is behind it.</param>
    /// <param name="end">Then where the closing quote stands, or the end of a text that was cut before it.</param>
    /// <returns>False when no quote stands there.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, ref int start, ref int end)
    {
        if (text[start..].StartsWith(UrlQuote, StringComparison.Ordinal))
        {
            start += UrlQuote.Length;
            end = text[start..].IndexOf(UrlQuote) is var closing and >= 0 ? start + closing : text.Length;
            return true;
        }

        var escapes = CountEscapes(text, start);
        if (start + escapes >= text.Length || text[start + escapes] is not ('"' or '\'' or '`')) return false;

        var quote = text[start + escapes];
        start += escapes + 1;
        end = Closing(text, start, quote, escapes);
        return true;
    }

    static int CountEscapes(ReadOnlySpan<char> text, int start)
    {
        var count = 0;
        while (start + count < text.Length && text[start + count] == '\\') count++;
        return count;
    }

    // The same quote with as many escapes before it; with more it is part of the value. SQL doubles quotes instead.
    static int Closing(ReadOnlySpan<char> text, int start, char quote, int escapes)
    {
        var before = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                before++;
                continue;
            }

            if (text[i] == quote && before <= escapes)
            {
                if (quote != '\'' || i + 1 >= text.Length || text[i + 1] != quote) return i - before;
                i++;
            }

            before = 0;
        }

        return text.Length;
    }
}
