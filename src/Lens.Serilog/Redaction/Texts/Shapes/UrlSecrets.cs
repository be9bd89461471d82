using System.Buffers;
using Lens.Redaction.Texts.Pairs;

namespace Lens.Redaction.Texts.Shapes;

/// <summary>Passwords in URLs: <c>scheme://user:password@host</c>. The query is left to <see cref="NamedValues"/>.</summary>
static class UrlSecrets
{
    // Beyond what anybody has for a password; it bounds how often a text is looked through.
    const int MostChars = 1024;
    const int LeastTokenChars = 16;

    static readonly SearchValues<char> UrlEnd = SearchValues.Create(" \t\r\n\"'<>`|");
    static readonly SearchValues<char> AuthorityEnd = SearchValues.Create("/?#");

    /// <param name="text">The text.</param>
    /// <param name="from">Unused; what comes before the scheme does not matter.</param>
    /// <param name="at">Where <c>://</c> stands.</param>
    /// <param name="found">Takes the password.</param>
    /// <returns>Where to go on.</returns>
    public static int Read(ReadOnlySpan<char> text, int from, int at, SecretRanges found)
    {
        _ = from;
        var start = at + 3;
        var rest = text[start..Math.Min(start + MostChars, text.Length)];
        var urlEnd = rest.IndexOfAny(UrlEnd);
        var url = urlEnd < 0 ? rest : rest[..urlEnd];
        var isCut = urlEnd < 0;
        var host = FindHost(url);
        var colon = url.IndexOf(':');
        if (host < 0) return isCut ? ReadCut(url, start, colon, found) : start;

        if (colon >= 0 && colon < host) Add(url[(colon + 1)..host], start + colon + 1, found);
        else if (host >= LeastTokenChars) Add(url[..host], start, found);
        return start + host;
    }

    static void Add(ReadOnlySpan<char> secret, int start, SecretRanges found)
    {
        if (!secret.SequenceEqual(Redactor.Marker) && !HarmlessWords.IsPlaceholder(secret)) found.Add(start, start + secret.Length);
    }

    // The @ before the host: the last one before the path. A password that was not escaped may hold what ends an authority.
    static int FindHost(ReadOnlySpan<char> url)
    {
        var end = url.IndexOfAny(AuthorityEnd);
        var authority = end < 0 ? url : url[..end];
        var at = authority.LastIndexOf('@');
        if (at >= 0 || end < 0) return at;

        var colon = authority.IndexOf(':');
        return colon >= 0 && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9') && authority.IndexOf('[') < 0 ? url.LastIndexOf('@') : -1;
    }

    // The text ends before the @: a port is no password.
    static int ReadCut(ReadOnlySpan<char> url, int start, int colon, SecretRanges found)
    {
        if (colon < 0 || url.IndexOfAny(AuthorityEnd) >= 0 || url.Contains('[')) return start;

        var last = url[(colon + 1)..];
        if (!last.ContainsAnyExceptInRange('0', '9') || last.IndexOfAny(',', ')', ';') >= 0) return start;

        Add(last, start + colon + 1, found);
        return start + url.Length;
    }
}
