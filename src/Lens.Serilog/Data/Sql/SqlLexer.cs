namespace Lens.Data.Sql;

/// <summary>Splits SQL of any of the common dialects into tokens, past comments and white space. It is there to find names, not to judge:
/// what it does not know is a symbol, and what does not end goes to the end of the text.</summary>
ref struct SqlLexer(ReadOnlySpan<char> sql)
{
    ReadOnlySpan<char> _rest = sql;

    public bool Next(out SqlToken token)
    {
        SkipBlanks();
        if (_rest.IsEmpty)
        {
            token = default;
            return false;
        }

        var kind = Measure(out var length);
        token = new SqlToken(kind, _rest[..length]);
        _rest = _rest[length..];
        return true;
    }

    void SkipBlanks()
    {
        while (true)
        {
            _rest = _rest.TrimStart();
            if (_rest.StartsWith("--"))
                Skip(LengthUntil("\n", 0));
            else if (_rest.StartsWith("/*"))
                Skip(LengthOfBlockComment());
            else if (_rest is ['\uFEFF', ..])
                Skip(1);
            else
                return;
        }
    }

    void Skip(int length) => _rest = _rest[length..];

    // PostgreSQL nests them; elsewhere nobody writes a second opening.
    readonly int LengthOfBlockComment()
    {
        var depth = 0;
        for (var i = 0; i < _rest.Length - 1; i++)
        {
            if (_rest[i] == '/' && _rest[i + 1] == '*')
            {
                depth++;
                i++;
            }
            else if (_rest[i] == '*' && _rest[i + 1] == '/')
            {
                i++;
                if (--depth == 0)
                    return i + 1;
            }
        }

        return _rest.Length;
    }

    readonly SqlTokenKind Measure(out int length)
    {
        var first = _rest[0];
        switch (first)
        {
            case '\'':
                length = LengthOfQuoted('\'');
                return SqlTokenKind.Literal;
            case '"' or '`':
                length = LengthOfQuoted(first);
                return SqlTokenKind.QuotedName;
            case '[':
                length = LengthOfQuoted(']');
                return SqlTokenKind.QuotedName;
            case '$' when LengthOfDollarQuote() is > 0 and var quoted:
                length = quoted;
                return SqlTokenKind.Literal;
            case '@' or '$' when _rest.Length > 1 && (IsPartOfName(_rest[1]) || _rest[1] == '@'):
                length = 1 + LengthOfName(1);
                return SqlTokenKind.Parameter;
            case ':' when _rest.Length > 1 && IsPartOfName(_rest[1]):
                length = 1 + LengthOfName(1);
                return SqlTokenKind.Parameter;
            case '?':
                length = 1;
                return SqlTokenKind.Parameter;
            case ':' when _rest.StartsWith("::"):
                length = 2;
                return SqlTokenKind.Symbol;
            default:
                return MeasurePlain(first, out length);
        }
    }

    readonly SqlTokenKind MeasurePlain(char first, out int length)
    {
        if (char.IsAsciiDigit(first))
        {
            length = LengthOfName(0);
            return SqlTokenKind.Literal;
        }

        if (!IsPartOfName(first) && first != '#')
        {
            length = 1;
            return SqlTokenKind.Symbol;
        }

        length = Math.Max(1, LengthOfName(first == '#' ? 1 : 0) + (first == '#' ? 1 : 0));
        return SqlTokenKind.Word;
    }

    readonly int LengthOfName(int start)
    {
        var end = start;
        while (end < _rest.Length && (IsPartOfName(_rest[end]) || _rest[end] is '$' or '@' or '#'))
            end++;
        return end - start;
    }

    static bool IsPartOfName(char c) => char.IsLetterOrDigit(c) || c == '_';

    // The closing character doubled stands for itself.
    readonly int LengthOfQuoted(char closing)
    {
        var end = 1;
        while (true)
        {
            var found = _rest[end..].IndexOf(closing);
            if (found < 0)
                return _rest.Length;

            end += found + 1;
            if (end >= _rest.Length || _rest[end] != closing)
                return end;

            end++;
        }
    }

    // $$ … $$ or $tag$ … $tag$; 0 when it is none, for $1 and $name are parameters.
    readonly int LengthOfDollarQuote()
    {
        var tag = 1;
        while (tag < _rest.Length && IsPartOfName(_rest[tag]))
            tag++;
        if (tag >= _rest.Length || _rest[tag] != '$' || (tag > 1 && char.IsAsciiDigit(_rest[1])))
            return 0;

        return LengthUntil(_rest[..(tag + 1)], tag + 1);
    }

    readonly int LengthUntil(ReadOnlySpan<char> end, int start)
    {
        var found = _rest[start..].IndexOf(end);
        return found < 0 ? _rest.Length : start + found + end.Length;
    }
}
