using Lens.Query.Filtering.Syntax;

namespace Lens.Dashboard.Search;

/// <summary>A filter cut into the parts that are shown in different colours, with nothing left out.</summary>
static class SearchPieces
{
    /// <returns>What is shown, and its class; null for what is not understood or means nothing.</returns>
    public static IEnumerable<(string Text, string? Class)> Of(string text)
    {
        var shown = 0;
        foreach (var piece in FilterPieces.List(text))
        {
            if (piece.Position > shown) yield return (text[shown..piece.Position], null);
            yield return (text.Substring(piece.Position, piece.Length), ClassOf(piece.Kind));
            shown = piece.End;
        }

        if (shown < text.Length) yield return (text[shown..], null);
    }

    public static string ClassOf(FilterPieceKind kind) => kind switch
    {
        FilterPieceKind.Key => "k",
        FilterPieceKind.Attribute => "a",
        FilterPieceKind.Sign => "s",
        FilterPieceKind.Value => "v",
        FilterPieceKind.Text => "t",
        FilterPieceKind.Word => "w",
        _ => "b",
    };
}
