using System.Buffers;
using Lens.Redaction.Texts.Pairs;

namespace Lens.Redaction.Texts.Shapes;

/// <summary>Credentials behind the scheme that they are for: <c>Bearer …</c>, <c>Basic …</c>.</summary>
static class AuthSchemes
{
    const string Bearer = "bearer ";
    const string Basic = "basic ";
    const int LeastChars = 6;
    const int LongWord = 20;
    const int MostDecoded = 192;

    static readonly SearchValues<char> TokenChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    static readonly SearchValues<char> TellingChars = SearchValues.Create("0123456789._~+/=-");

    /// <summary>Whether a word names a scheme, so that the credentials are what comes behind it.</summary>
    public static bool IsScheme(ReadOnlySpan<char> word)
        => word.Equals("bearer", StringComparison.OrdinalIgnoreCase) || word.Equals("basic", StringComparison.OrdinalIgnoreCase)
            || word.Equals("digest", StringComparison.OrdinalIgnoreCase) || word.Equals("negotiate", StringComparison.OrdinalIgnoreCase)
            || word.Equals("ntlm", StringComparison.OrdinalIgnoreCase) || word.Equals("token", StringComparison.OrdinalIgnoreCase)
            || word.Equals("apikey", StringComparison.OrdinalIgnoreCase) || word.Equals("sharedkey", StringComparison.OrdinalIgnoreCase)
            || word.Equals("AWS4-HMAC-SHA256", StringComparison.OrdinalIgnoreCase);

    public static bool TryRead(ReadOnlySpan<char> text, int at, out int start, out int end)
    {
        start = end = 0;
        if (at > 0 && char.IsLetterOrDigit(text[at - 1])) return false;

        var rest = text[at..];
        var isBearer = rest.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        if (!isBearer && !rest.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return false;

        start = at + (isBearer ? Bearer.Length : Basic.Length);
        while (start < text.Length && text[start] == ' ') start++;
        var length = text[start..].IndexOfAnyExcept(TokenChars);
        end = length < 0 ? text.Length : start + length;
        var value = text[start..end].TrimEnd('.');
        end = start + value.Length;
        return value.Length >= LeastChars && (isBearer ? IsBearer(text, value, end) : IsBasic(value, end == text.Length));
    }

    static bool IsBearer(ReadOnlySpan<char> text, ReadOnlySpan<char> value, int end)
    {
        // A challenge names its parameters: Bearer realm="…".
        if (value[^1] == '=' && end < text.Length && text[end] == '"') return false;
        if (value.Length >= LongWord || value.ContainsAny(TellingChars)) return true;

        return (end == text.Length || text[end] is '"' or '\'' or '\r' or '\n') && !HarmlessWords.Contains(value);
    }

    // user:password in base64: what decodes to something else is a word that happens to be valid base64.
    static bool IsBasic(ReadOnlySpan<char> value, bool mayBeCut)
    {
        Span<byte> decoded = stackalloc byte[MostDecoded];
        var whole = value.TrimEnd('=');
        var isPart = whole.Length > MostDecoded || mayBeCut;
        if (whole.Length > MostDecoded) whole = whole[..MostDecoded];
        if (!TryDecode(whole, decoded, out var count)) return false;

        var bytes = decoded[..count];
        return !bytes.ContainsAnyInRange((byte)0, (byte)31) && (bytes.Contains((byte)':') || (isPart && count > 8 && !bytes.ContainsAnyInRange((byte)127, (byte)255)));
    }

    static bool TryDecode(ReadOnlySpan<char> base64, Span<byte> bytes, out int count)
    {
        Span<char> padded = stackalloc char[MostDecoded + 4];
        base64 = base64[..(base64.Length % 4 == 1 ? base64.Length - 1 : base64.Length)];
        base64.CopyTo(padded);
        var length = (base64.Length + 3) / 4 * 4;
        padded[base64.Length..length].Fill('=');
        return Convert.TryFromBase64Chars(padded[..length], bytes, out count);
    }
}
