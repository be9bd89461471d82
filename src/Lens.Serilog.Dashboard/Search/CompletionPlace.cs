using Lens.Query.Filtering.Syntax;

namespace Lens.Dashboard.Search;

/// <summary>What is being written where the caret is.</summary>
/// <param name="Key">The key whose value it is, without its colon; null outside of values.</param>
/// <param name="From">Where it begins.</param>
/// <param name="Text">What is there already.</param>
readonly record struct CompletionPlace(string? Key, int From, string Text)
{
    /// <param name="text">The filter up to the caret.</param>
    public static CompletionPlace Of(string text)
    {
        var pieces = FilterPieces.List(text);
        var last = pieces is [.., var end] ? end : default;
        // Behind the last piece that could be read: the beginning of a value, of the name of an attribute, or of a phrase.
        var rest = text[last.End..];
        return last.Kind switch
        {
            _ when pieces.Count == 0 => Word(text, 0),
            FilterPieceKind.Key or FilterPieceKind.Attribute or FilterPieceKind.Sign when !StartsWithSpace(rest) => new(KeyOf(text, pieces), last.End, rest),
            FilterPieceKind.Value when rest.StartsWith(',') => new(KeyOf(text, pieces), last.End + 1, rest[1..]),
            FilterPieceKind.Value when rest.Length == 0 => new(KeyOf(text, pieces), last.Position, text[last.Position..]),
            FilterPieceKind.Text or FilterPieceKind.Word when rest.Length == 0 && !text.EndsWith('-') => new(null, last.Position, text[last.Position..]),
            _ => Word(text, last.End),
        };
    }

    static bool StartsWithSpace(string text) => text.Length > 0 && char.IsWhiteSpace(text[0]);

    static CompletionPlace Word(string text, int from)
    {
        while (from < text.Length && (char.IsWhiteSpace(text[from]) || text[from] is '(' or '-')) from++;
        return new(null, from, text[from..]);
    }

    static string KeyOf(string text, List<FilterPiece> pieces)
    {
        var key = pieces.FindLast(static p => p.Kind is FilterPieceKind.Key or FilterPieceKind.Attribute);
        return text.Substring(key.Position, key.Length - 1);
    }
}
