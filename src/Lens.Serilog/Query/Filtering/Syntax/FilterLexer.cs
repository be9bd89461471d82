namespace Lens.Query.Filtering.Syntax;

/// <summary>Cuts a filter into its pieces. Behind the colon of a key other characters are special than elsewhere, so what stands
/// there is asked for in its own terms.</summary>
sealed class FilterLexer(string text)
{
    readonly PatternReader _patterns = new(text);
    int _position;

    /// <summary>The next piece outside of values.</summary>
    public FilterToken Next()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position])) _position++;
        if (_position == text.Length) return new(TokenKind.End, _position, 1, "");

        return text[_position] switch
        {
            '(' => Sign(TokenKind.Open, 1),
            ')' => Sign(TokenKind.Close, 1),
            '-' => Minus(),
            '@' => AttributeKey(),
            '"' => Pattern(TokenKind.Text, ""),
            _ => Word(),
        };
    }

    /// <summary>The comparison at the beginning of a value; empty where there is none.</summary>
    public string TakeOperator()
    {
        var length = text.AsSpan(_position) switch
        {
            ['>' or '<' or '!', '=', ..] => 2,
            ['>' or '<' or '=', ..] => 1,
            _ => 0,
        };
        _position += length;
        return text.Substring(_position - length, length);
    }

    /// <summary>The value behind a colon, a comparison or a comma.</summary>
    public FilterToken NextValue()
    {
        if (IsEndOfWord(_position) || text[_position] == ',')
            throw Error(_position, 1, "A value is missing here. To look for empty text, write \"\".");

        var value = Pattern(TokenKind.Value, "(),\"");
        if (IsEndOfWord(_position) ? IsAt('(') : !IsAt(','))
            throw Error(value.Position, value.Length + 1, "A value with brackets or quotes in it is put in quotes as a whole.");
        return value;
    }

    /// <summary>Whether another value follows.</summary>
    public bool TakeComma()
    {
        if (!IsAt(',')) return false;

        _position++;
        return true;
    }

    public FilterSyntaxException Error(int position, int length, string message) => new(new(text, position, length, message));

    FilterToken Minus()
    {
        if (IsEndOfWord(_position + 1) && !(_position + 1 < text.Length && text[_position + 1] == '('))
            throw Error(_position, 1, "Nothing follows '-'. To look for a dash, put it in quotes.");
        return Sign(TokenKind.Not, 1);
    }

    // Up to a colon a key, otherwise a text to look for.
    FilterToken Word()
    {
        var end = _position;
        while (!IsEndOfWord(end) && text[end] is not (':' or '\\' or '"')) end++;
        if (end < text.Length && text[end] == ':') return Key(TokenKind.Key, _position, text[_position..end].ToLowerInvariant(), end);

        return text[_position..end].ToUpperInvariant() switch
        {
            "AND" when IsEndOfWord(end) => Sign(TokenKind.And, 3),
            "OR" when IsEndOfWord(end) => Sign(TokenKind.Or, 2),
            "NOT" when IsEndOfWord(end) => Sign(TokenKind.Not, 3),
            _ => Pattern(TokenKind.Text, "()\""),
        };
    }

    FilterToken AttributeKey()
    {
        var start = _position++;
        var name = IsAt('"') ? _patterns.ReadName(ref _position) : BareName();
        if (_position == start + 1)
            throw Error(start, 1, "The name of an attribute stands behind the '@': @http.route:/orders. To look for the sign, put it in quotes.");
        if (!IsAt(':'))
            throw Error(start, _position - start, "The name of an attribute is followed by ':' and a value; '@name:*' asks whether it is there.");
        return Key(TokenKind.AttributeKey, start, name, _position);
    }

    string BareName()
    {
        var start = _position;
        while (!IsEndOfWord(_position) && text[_position] is not (':' or '"')) _position++;
        if (_position - start > FilterLimits.TextLength)
            throw FilterLimits.TextTooLong(text, start, _position - start);
        return text[start.._position];
    }

    FilterToken Key(TokenKind kind, int start, string name, int colon)
    {
        _position = colon + 1;
        return new(kind, start, _position - start, name);
    }

    FilterToken Pattern(TokenKind kind, string endings)
    {
        var start = _position;
        var pattern = _patterns.Read(ref _position, endings);
        return new(kind, start, _position - start, text[start.._position], pattern);
    }

    FilterToken Sign(TokenKind kind, int length)
    {
        var start = _position;
        _position += length;
        return new(kind, start, length, text.Substring(start, length));
    }

    bool IsAt(char c) => _position < text.Length && text[_position] == c;

    bool IsEndOfWord(int position) => position >= text.Length || char.IsWhiteSpace(text[position]) || text[position] is '(' or ')';
}
