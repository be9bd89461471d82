using Lens.Spans;

namespace Lens.Formatting;

/// <summary>What made a span fail, on one line: <c>Type: message</c>, or whichever of the two is known.</summary>
static class SpanErrorText
{
    const string Unspecified = "failed";

    /// <returns>Null when the span did not fail; never empty otherwise.</returns>
    public static string? Of(SpanData span) => span.Status == SpanStatus.Error
        ? Join(span.Failure?.Type, span.Failure?.Message) ?? Unspecified
        : null;

    /// <summary>The same with the type's name alone, for people.</summary>
    /// <returns>Null when the span did not fail, or when no more is known than that it did.</returns>
    public static string? Short(SpanData span) => span.Status == SpanStatus.Error
        ? Join(ShortTypeName(span.Failure?.Type), span.Failure?.Message)
        : null;

    static string? Join(string? type, string? message)
    {
        if (string.IsNullOrEmpty(type)) return string.IsNullOrEmpty(message) ? null : message;
        return string.IsNullOrEmpty(message) ? type : $"{type}: {message}";
    }

    static string? ShortTypeName(string? type)
    {
        if (type is null) return null;

        // Generic arguments have dots of their own.
        var end = type.AsSpan().IndexOfAny('`', '[', '<');
        var name = end < 0 ? type.AsSpan() : type.AsSpan(0, end);
        return name[(name.LastIndexOfAny('.', '+') + 1)..].ToString();
    }
}
