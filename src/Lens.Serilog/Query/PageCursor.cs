using System.Globalization;

namespace Lens.Query;

/// <summary>The place of one row in a listing that is ordered by key. What is stored later has a larger key, so that the rows behind
/// a place stay the same whatever is written meanwhile.</summary>
/// <param name="Key">Of the trace or log event.</param>
/// <param name="StartNs">Of the span.</param>
/// <param name="SpanId">Of the span.</param>
readonly record struct PageCursor(long Key, long StartNs = 0, long SpanId = 0)
{
    const int Digits = 16;

    /// <summary>As callers carry it from page to page.</summary>
    /// <param name="listing">A letter for what is listed.</param>
    public string ToText(char listing) => listing == Listing.Spans
        ? string.Create(CultureInfo.InvariantCulture, $"{listing}{Key:x16}{StartNs:x16}{SpanId:x16}")
        : string.Create(CultureInfo.InvariantCulture, $"{listing}{Key:x16}");

    /// <exception cref="ArgumentException">The text is not from such a listing.</exception>
    public static PageCursor Parse(string text, char listing)
    {
        var numbers = listing == Listing.Spans ? 3 : 1;
        if (text.Length != 1 + (numbers * Digits) || text[0] != listing || !text.AsSpan(1).ContainsOnlyHexDigits())
            throw new ArgumentException("This is no cursor of such a listing: take PageRequest.After from Page.Next of the page before.", nameof(text));

        return numbers == 1 ? new(Number(text, 0)) : new(Number(text, 0), Number(text, 1), Number(text, 2));
    }

    static long Number(string text, int place) =>
        long.Parse(text.AsSpan(1 + (place * Digits), Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The first letters of cursors.</summary>
    public static class Listing
    {
        public const char Traces = 't';
        public const char Spans = 's';
        public const char Logs = 'l';
    }
}
