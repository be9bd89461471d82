using System.Globalization;

namespace Lens.Query.Filtering.Syntax;

/// <summary>How large a filter may be. They keep every walk over the tree, and the SQL that is made of it, within the bounds of the
/// stack and of SQLite's parser.</summary>
static class FilterLimits
{
    public const int Length = 10_000;
    public const int Depth = 32;
    public const int Terms = 200;
    public const int TextLength = 1_000;
    public const int Stars = 20;

    public static FilterSyntaxException TextTooLong(string text, int position, int length) => new(new(
        text,
        position,
        length,
        string.Create(CultureInfo.InvariantCulture, $"A name, a value or a phrase has at most {TextLength:N0} characters.")));

    public static FilterSyntaxException TooLong(string text, int length) => new(new(
        text,
        Math.Min(Length, text.Length),
        1,
        string.Create(CultureInfo.InvariantCulture, $"A filter has at most {Length:N0} characters; this one has {length:N0}.")));
}
