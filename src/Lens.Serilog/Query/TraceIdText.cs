using Lens.Query.Filtering.Tree;

namespace Lens.Query;

/// <summary>Trace ids as callers write them.</summary>
static class TraceIdText
{
    public static string Normalize(string traceId)
    {
        ArgumentNullException.ThrowIfNull(traceId);
        if (traceId.Length != TraceIdTerm.FullLength || !traceId.AsSpan().ContainsOnlyHexDigits())
            throw new ArgumentException("A trace id has 32 hex digits.", nameof(traceId));
        return traceId.ToLowerInvariant();
    }

    public static string NormalizePrefix(string idOrPrefix)
    {
        ArgumentNullException.ThrowIfNull(idOrPrefix);
        if (idOrPrefix.Length is 0 or > TraceIdTerm.FullLength || !idOrPrefix.AsSpan().ContainsOnlyHexDigits())
            throw new ArgumentException("A trace id has 32 hex digits; its first few are enough when no other begins so.", nameof(idOrPrefix));
        return idOrPrefix.ToLowerInvariant();
    }

    public static bool ContainsOnlyHexDigits(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
        }

        return true;
    }
}
