using System.Buffers;
using System.Text;

namespace Lens.Query.Diagnosis;

/// <summary>Makes one text of messages that differ in their values only.</summary>
static class ErrorText
{
    const char Value = '*';
    const int MostChars = 500;
    const int LeastHexId = 8;
    const int GuidChars = 36;

    static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    static readonly SearchValues<char> TypeChars = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+`");

    /// <summary>Puts <c>*</c> for numbers, ids and what is quoted. The holes of a template stay.</summary>
    public static string Normalize(string? message)
    {
        if (message is null) return "";

        var text = message.AsSpan(0, Math.Min(message.Length, MostChars));
        StringBuilder pattern = new(text.Length);
        while (!text.IsEmpty)
        {
            var length = LengthOfPart(text, pattern);
            Append(pattern, text[..length]);
            text = text[length..];
        }

        return pattern.ToString().TrimEnd();
    }

    /// <summary>The type at the beginning of an exception's text.</summary>
    public static string? FindType(string? exception)
    {
        if (exception is null) return null;

        var line = exception.AsSpan();
        if (line.IndexOfAny(':', '\n', '\r') is >= 0 and var end) line = line[..end];
        return line.Contains('.') && !line.ContainsAnyExcept(TypeChars) ? line.ToString() : null;
    }

    // A hole, a quotation, a GUID, a word, or one other character.
    static int LengthOfPart(ReadOnlySpan<char> text, StringBuilder before) => text[0] switch
    {
        '{' when text.IndexOf('}') is > 0 and var end => end + 1,
        '\'' or '"' or '`' when IsQuotation(text, before, out var length) => length,
        var c when char.IsLetterOrDigit(c) => BeginsWithGuid(text) ? GuidChars : WordEnd(text),
        _ => 1,
    };

    static bool BeginsWithGuid(ReadOnlySpan<char> text) =>
        text.Length >= GuidChars && text[8] == '-' && Guid.TryParseExact(text[..GuidChars], "D", out _);

    static int WordEnd(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return end;
    }

    // Behind a letter it is an apostrophe.
    static bool IsQuotation(ReadOnlySpan<char> text, StringBuilder before, out int length)
    {
        length = text[1..].IndexOf(text[0]) + 2;
        return length > 1 && (before.Length == 0 || !char.IsLetterOrDigit(before[^1]));
    }

    static void Append(StringBuilder pattern, ReadOnlySpan<char> part)
    {
        if (part.Length > 1 && part[0] is '\'' or '"' or '`')
            pattern.Append(part[0]).Append(Value).Append(part[0]);
        else if (char.IsWhiteSpace(part[0]))
            AppendSpace(pattern);
        else if (char.IsLetterOrDigit(part[0]))
            AppendWord(pattern, part);
        else
            pattern.Append(part);
    }

    static void AppendSpace(StringBuilder pattern)
    {
        if (pattern.Length > 0 && pattern[^1] != ' ') pattern.Append(' ');
    }

    static void AppendWord(StringBuilder pattern, ReadOnlySpan<char> word)
    {
        if (word.Contains('-') || IsId(word))
            AppendValue(pattern);
        else if (word.IndexOfAnyInRange('0', '9') is >= 0 and var digit)
            AppendAround(pattern, word, digit);
        else
            pattern.Append(word);
    }

    // Int32, but order4711.
    static void AppendAround(StringBuilder pattern, ReadOnlySpan<char> word, int digit)
    {
        pattern.Append(word[..digit]);
        AppendValue(pattern);
        pattern.Append(word[digit..].TrimStart("0123456789"));
    }

    // Several in a row, as in 2026-11-20T10:00 or 1.5, are one value.
    static void AppendValue(StringBuilder pattern)
    {
        if (pattern.Length >= 2 && pattern[^1] is '-' or '.' or ':' or ',' or '_' or '/' && pattern[^2] == Value)
            pattern.Length--;
        else if (pattern.Length == 0 || pattern[^1] != Value)
            pattern.Append(Value);
    }

    static bool IsId(ReadOnlySpan<char> word)
    {
        var digits = 0;
        var runs = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiDigit(word[i])) continue;
            digits++;
            if (i == 0 || !char.IsAsciiDigit(word[i - 1])) runs++;
        }

        return digits == word.Length || runs > 1 || (digits > 0 && word.Length >= LeastHexId && !word.ContainsAnyExcept(HexDigits));
    }
}
