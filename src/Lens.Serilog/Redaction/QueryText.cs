using System.Text;

namespace Lens.Redaction;

/// <summary>The pairs of a URL's query or fragment.</summary>
static class QueryText
{
    const int LeastCodeChars = 16;

    // Too common to be secrets elsewhere, and in a query only when the value is no word.
    static readonly string[] NamesOfCodes = ["key", "code", "auth", "sid", "sig", "signature", "x-amz-signature", "otp"];

    public static string Redact(string query, Redactor redactor)
    {
        StringBuilder? redacted = null;
        var start = 0;
        while (start < query.Length)
        {
            var length = query.AsSpan(start).IndexOfAny("&;?#");
            var end = length < 0 ? query.Length : start + length;
            var pair = query.AsSpan(start, end - start);
            if (SecretIn(pair, redactor) is { } kept)
                (redacted ??= new StringBuilder().Append(query, 0, start)).Append(kept).Append(Redactor.Marker);
            else
                redacted?.Append(pair);
            if (end < query.Length) redacted?.Append(query[end]);
            start = end + 1;
        }

        return redacted?.ToString() ?? query;
    }

    /// <returns>What to keep before the marker; null when the pair holds no secret.</returns>
    static string? SecretIn(ReadOnlySpan<char> pair, Redactor redactor)
    {
        var sign = pair.IndexOf('=');
        var value = Uri.UnescapeDataString(pair[(sign + 1)..].ToString());
        if (value.Length == 0 || value == Redactor.Marker) return null;

        var name = sign < 0 ? "" : Uri.UnescapeDataString(pair[..sign].ToString());
        var verdict = name.Length == 0 ? Names.NameVerdict.Unknown : redactor.Name(name).Verdict;
        if (verdict == Names.NameVerdict.Allowed) return null;
        return verdict == Names.NameVerdict.Secret || IsCode(name, value) || !ReferenceEquals(redactor.Text(value), value)
            ? pair[..(sign + 1)].ToString()
            : null;
    }

    static bool IsCode(string name, string value)
        => value.Length >= LeastCodeChars && NamesOfCodes.Contains(name, StringComparer.OrdinalIgnoreCase);
}
