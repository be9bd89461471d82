using Lens.Redaction.Names;

namespace Lens.Redaction.Texts.Pairs;

/// <summary>Values that a text gives the name of a secret: <c>password=…</c>, <c>"apiKey": "…"</c>, <c>Authorization: …</c>,
/// <c>&lt;secret&gt;…</c>, <c>--token …</c>, <c>[cookie, …]</c>.</summary>
sealed class NamedValues(NameRules names)
{
    const int MostNameChars = NameWords.MostChars;
    const int LeastSignatureChars = 16;

    /// <summary>Reads the name around a hint and its value.</summary>
    /// <returns>Where to go on.</returns>
    public int Read(ReadOnlySpan<char> text, int from, int hit, SecretRanges found)
    {
        var (start, end) = NameAround(text, from, hit);
        var name = text[start..end];
        if (!Joints.TryRead(text, start, end, IsHeader(name), out var place)) return end;
        if (!IsSecret(name, place)) return end;
        if (!ValueBounds.TryFind(text, place, out var valueStart, out var valueEnd)) return end;

        var value = text[valueStart..valueEnd];
        if (IsHarmless(value, name, place)) return Math.Max(end, valueStart);

        found.Add(valueStart, valueEnd);
        return valueEnd;
    }

    // A signature is one only of a query, and only if it is long enough to be no word.
    bool IsSecret(ReadOnlySpan<char> name, in NamedPlace place)
    {
        if (IsSignature(name)) return place.Joint == Joint.Equals && !place.IsSpaced;
        return names.Judge(name) == NameVerdict.Secret;
    }

    static bool IsSignature(ReadOnlySpan<char> name)
        => name.Equals("sig", StringComparison.OrdinalIgnoreCase) || name.EndsWith("signature", StringComparison.OrdinalIgnoreCase);

    static bool IsHarmless(ReadOnlySpan<char> value, ReadOnlySpan<char> name, in NamedPlace place)
    {
        if (HarmlessWords.IsConstant(value) || (IsSignature(name) && value.Length < LeastSignatureChars)) return true;
        if (place is { Joint: Joint.Equals, IsSpaced: true } && (HarmlessWords.IsSqlParameter(value) || value.Equals(name, StringComparison.OrdinalIgnoreCase))) return true;
        if (place.Joint != Joint.Colon || place.IsQuoted || !place.IsSpaced) return false;

        var word = value.IndexOf(' ') is var blank and >= 0 ? value[..blank] : value;
        return HarmlessWords.IsProse(word, IsWeak(name)) || (name[^1] is 's' or 'S' && !word.ContainsAnyExceptInRange('0', '9'));
    }

    static bool IsWeak(ReadOnlySpan<char> name)
        => !name.Contains("pass", StringComparison.OrdinalIgnoreCase) && !name.Contains("pwd", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("secret", StringComparison.OrdinalIgnoreCase) && !name.Contains("key", StringComparison.OrdinalIgnoreCase);

    static bool IsHeader(ReadOnlySpan<char> name)
        => name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) || name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase);

    static (int Start, int End) NameAround(ReadOnlySpan<char> text, int from, int hit)
    {
        var start = hit;
        while (start > from && hit - start < MostNameChars && IsNameChar(text[start - 1])) start--;
        var end = hit;
        while (end < text.Length && end - hit < MostNameChars && IsNameChar(text[end])) end++;

        // "api key", "credit card number": the words of one name.
        if (start - 1 > from && text[start - 1] == ' ' && IsSecondWord(text[start..end]))
        {
            start--;
            while (start > from && IsNameChar(text[start - 1])) start--;
        }

        foreach (var word in (ReadOnlySpan<string>)[" card", " number"])
        {
            var rest = text[end..];
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (rest.Length == word.Length || !IsNameChar(rest[word.Length])))
                end += word.Length;
        }

        return (start, Math.Max(end, hit + 1));
    }

    static bool IsSecondWord(ReadOnlySpan<char> word)
        => word.StartsWith("key", StringComparison.OrdinalIgnoreCase) || word.Equals("card", StringComparison.OrdinalIgnoreCase);

    static bool IsNameChar(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '$';
}
