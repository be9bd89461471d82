using System.Buffers;
using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Lens.AspNetCore.Propagation;

/// <summary>Reads what strangers write into headers: a value is of the expected form, or it is not there.</summary>
static class HeaderText
{
    public const int MostSourceChars = 32;
    public const int MostSessionChars = 128;

    const int TraceIdChars = 32;
    const int SpanIdChars = 16;
    const int UuidChars = 36;

    static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");
    static readonly SearchValues<char> SourceChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>32 hex digits in any case, or the form of a UUID, which browsers make.</summary>
    public static ActivityTraceId TraceId(StringValues header)
    {
        if (header is not [{ } text])
            return default;
        if (text.Length == UuidChars && Guid.TryParseExact(text, "D", out var uuid))
            text = uuid.ToString("N");

        return text.Length == TraceIdChars && IsHex(text) ? ActivityTraceId.CreateFromString(text.ToLowerInvariant()) : default;
    }

    public static ActivitySpanId SpanId(StringValues header)
        => header is [{ Length: SpanIdChars } text] && IsHex(text) ? ActivitySpanId.CreateFromString(text.ToLowerInvariant()) : default;

    /// <returns>Lower case; null when it is none.</returns>
    public static string? Source(StringValues header)
        => header is [{ Length: > 0 and <= MostSourceChars } text] && !text.AsSpan().ContainsAnyExcept(SourceChars) ? text.ToLowerInvariant() : null;

    public static string? Session(StringValues header)
        => header is [{ Length: > 0 and <= MostSessionChars } text] && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? text : null;

    // Zeros only are no id.
    static bool IsHex(string text) => !text.AsSpan().ContainsAnyExcept(Hex) && text.AsSpan().ContainsAnyExcept('0');
}
