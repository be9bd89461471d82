namespace Lens.Query.Filtering.Syntax;

/// <summary>Cuts a filter into the parts that it is understood as: also one that is not finished, as far as it goes.</summary>
static class FilterPieces
{
    public static List<FilterPiece> List(string text)
    {
        List<FilterPiece> pieces = [];
        if (text.Length > FilterLimits.Length) return pieces;

        try
        {
            Read(new(text), pieces);
        }
        catch (FilterSyntaxException)
        {
            // What comes behind the fault is not understood yet.
        }

        return pieces;
    }

    static void Read(FilterLexer lexer, List<FilterPiece> pieces)
    {
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            pieces.Add(new(KindOf(token.Kind), token.Position, token.Length));
            if (token.Kind is TokenKind.Key or TokenKind.AttributeKey) ReadValues(lexer, pieces);
        }
    }

    static void ReadValues(FilterLexer lexer, List<FilterPiece> pieces)
    {
        if (lexer.TakeOperator() is { Length: > 0 } sign) pieces.Add(new(FilterPieceKind.Sign, pieces[^1].End, sign.Length));
        do
        {
            var value = lexer.NextValue();
            pieces.Add(new(FilterPieceKind.Value, value.Position, value.Length));
        }
        while (lexer.TakeComma());
    }

    static FilterPieceKind KindOf(TokenKind kind) => kind switch
    {
        TokenKind.Key => FilterPieceKind.Key,
        TokenKind.AttributeKey => FilterPieceKind.Attribute,
        TokenKind.Open or TokenKind.Close => FilterPieceKind.Bracket,
        TokenKind.Text => FilterPieceKind.Text,
        _ => FilterPieceKind.Word,
    };
}
