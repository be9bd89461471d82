using System.Globalization;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>Makes a tree of the text of a filter, by the grammar in <c>FILTERS.md</c>; each rule of it is a method here.</summary>
/// <remarks>Only brackets make it call itself, and they are counted.</remarks>
sealed class FilterParser
{
    readonly string _text;
    readonly FilterLexer _lexer;
    readonly TermParser _terms;
    FilterToken _token;
    int _depth;
    int _termCount;

    FilterParser(string text)
    {
        _text = text;
        _lexer = new(text);
        _terms = new(_lexer);
        _token = _lexer.Next();
    }

    /// <exception cref="FilterSyntaxException">The text is not a filter.</exception>
    public static FilterNode Parse(string text)
    {
        CheckCharacters(text);
        return new FilterParser(text).Filter();
    }

    static void CheckCharacters(string text)
    {
        if (text.Length > FilterLimits.Length) throw FilterLimits.TooLong(text, text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') throw new FilterSyntaxException(new(text, i, 1, "A filter can not contain NUL."));
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) throw new FilterSyntaxException(new(text, i, 1, "This is half a character."));
        }
    }

    FilterNode Filter()
    {
        if (_token.Kind == TokenKind.End) return AllOf.Everything;

        var root = Or();
        if (_token.Kind == TokenKind.Close) throw Error(_token, "There is no bracket to close here.");
        return root;
    }

    FilterNode Or()
    {
        List<FilterNode> nodes = [And()];
        while (_token.Kind == TokenKind.Or)
        {
            Advance();
            nodes.Add(And());
        }

        return AnyOf.Join(nodes);
    }

    FilterNode And()
    {
        List<FilterNode> nodes = [Unary()];
        while (_token.Kind is not (TokenKind.Or or TokenKind.Close or TokenKind.End))
        {
            if (_token.Kind == TokenKind.And) Advance();
            nodes.Add(Unary());
        }

        return AllOf.Join(nodes);
    }

    FilterNode Unary()
    {
        var isNegated = false;
        while (_token.Kind == TokenKind.Not)
        {
            isNegated = !isNegated;
            Advance();
        }

        var node = Primary();
        return isNegated ? Negation.Of(node) : node;
    }

    FilterNode Primary() => _token.Kind switch
    {
        TokenKind.Open => Brackets(),
        TokenKind.Text => FreeText(),
        TokenKind.Key or TokenKind.AttributeKey => Term(),
        TokenKind.End => throw Error(_token, "Something to look for is missing at the end."),
        TokenKind.Close => throw Error(_token, "Something to look for is missing before this bracket."),
        _ => throw Error(_token, $"Something to look for is missing before '{_token.Text}'. To look for the word itself, put it in quotes."),
    };

    FilterNode Brackets()
    {
        var open = _token;
        if (++_depth > FilterLimits.Depth)
            throw Error(open, string.Create(CultureInfo.InvariantCulture, $"Brackets may stand at most {FilterLimits.Depth} deep in each other."));

        Advance();
        var node = Or();
        if (_token.Kind != TokenKind.Close) throw Error(open, "This bracket is not closed.");

        _depth--;
        Advance();
        return node;
    }

    FilterNode FreeText()
    {
        var term = _terms.FreeText(_token);
        Count(_token);
        Advance();
        return term;
    }

    FilterNode Term()
    {
        var key = _token;
        var comparison = _lexer.TakeOperator();
        List<FilterNode> nodes = [];
        do
        {
            var value = _lexer.NextValue();
            if (nodes.Count == 1) _terms.CheckList(key, comparison, value);
            nodes.Add(_terms.Term(key, comparison, value));
            Count(key);
        }
        while (_lexer.TakeComma());

        Advance();
        var node = AnyOf.Join(nodes);
        return comparison == TermParser.NotEqual ? Negation.Of(node) : node;
    }

    void Count(FilterToken token)
    {
        if (++_termCount > FilterLimits.Terms)
            throw Error(token, string.Create(CultureInfo.InvariantCulture, $"A filter has at most {FilterLimits.Terms} conditions."));
    }

    void Advance() => _token = _lexer.Next();

    FilterSyntaxException Error(FilterToken token, string message) => new(new(_text, token.Position, token.Length, message));
}
