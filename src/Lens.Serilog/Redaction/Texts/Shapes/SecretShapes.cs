using System.Buffers;

namespace Lens.Redaction.Texts.Shapes;

/// <summary>Keys and tokens that are known by how they begin.</summary>
static class SecretShapes
{
    const string WebToken = "eyJ";
    const int LeastWebTokenChars = 10;

    static readonly SearchValues<char> KeyChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    // What it begins with, exactly, and how many characters follow at least.
    static readonly (string Prefix, int LeastChars)[] Keys =
    [
        ("sk-", 8), ("sk_live_", 8), ("sk_test_", 8), ("rk_live_", 8), ("rk_test_", 8), ("ghp_", 16), ("gho_", 16), ("ghu_", 16), ("ghs_", 16),
        ("ghr_", 16), ("github_pat_", 16), ("glpat-", 10), ("xoxa-", 8), ("xoxb-", 8), ("xoxe-", 8), ("xoxp-", 8), ("xoxr-", 8), ("xoxs-", 8),
        ("AIza", 30), ("npm_", 20),
    ];

    public static bool TryRead(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        (start, end) = (at, at);
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_')) return false;

        var rest = text[at..];
        var length = rest.IndexOfAnyExcept(KeyChars) is var other and >= 0 ? other : rest.Length;
        end = at + length;
        var word = rest[..length];
        if (word.StartsWith(WebToken, StringComparison.Ordinal)) return TryReadWebToken(text, at, ref end);
        return IsAccessKeyId(word) || IsKey(word);
    }

    static bool IsKey(ReadOnlySpan<char> word)
    {
        foreach (var (prefix, leastChars) in Keys)
        {
            if (word.Length >= prefix.Length + leastChars && word.StartsWith(prefix, StringComparison.Ordinal) && word[prefix.Length..].ContainsAny(Digits))
                return true;
        }

        return false;
    }

    static bool IsAccessKeyId(ReadOnlySpan<char> word)
    {
        if (word.Length != 20 || !(word.StartsWith("AKIA", StringComparison.Ordinal) || word.StartsWith("ASIA", StringComparison.Ordinal))) return false;

        foreach (var c in word)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }

    // Three parts of base64 with dots between; a text that ends within the first is taken for a cut one.
    static bool TryReadWebToken(ReadOnlySpan<char> text, int at, ref int end)
    {
        var isCut = end == text.Length || text[end] == '…';
        if (end - at < LeastWebTokenChars || !(isCut || text[end] == '.')) return false;

        for (var dots = 0; dots < 4 && end < text.Length && text[end] == '.'; dots++)
        {
            var part = text[(end + 1)..].IndexOfAnyExcept(KeyChars);
            var next = part < 0 ? text.Length : end + 1 + part;
            if (next == end + 1 && dots > 0) break;
            end = next;
            if (dots == 0 && part == 0) return false;
        }

        return true;
    }
}
