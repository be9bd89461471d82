namespace Lens.Data.Sql;

/// <summary>Finds the column that a parameter is written to or compared with. Programs that write SQL call their parameters <c>@p0</c>; only
/// the column then tells that it is a password.</summary>
ref struct ParameterColumns
{
    const int MostChars = 64 * 1024;

    static readonly string[] Comparisons = ["=", "<", ">", "!", "LIKE", "ILIKE", "IS", "NOT", "IN", "ANY", "ALL"];

    readonly Dictionary<string, string> _found = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _inserted = [];

    SqlLexer _lexer;
    int _positional;
    string? _column;
    string? _columnBefore;
    int _columnDepth;
    bool _afterName;
    int _depth;
    int _valuesDepth = -1;
    int _valueIndex;

    ParameterColumns(ReadOnlySpan<char> sql) => _lexer = new(sql.Length <= MostChars ? sql : sql[..MostChars]);

    /// <returns>Columns by parameter, both without quotes and prefix; a parameter without a name by its position, from 0.</returns>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<char> sql)
    {
        ParameterColumns columns = new(sql);
        while (columns._lexer.Next(out var token))
            columns.Take(token);
        return columns._found;
    }

    void Take(scoped in SqlToken token)
    {
        var afterName = _afterName;
        _afterName = false;
        if (token.Kind == SqlTokenKind.Parameter)
            Assign(token);
        else if (token.IsWord("INSERT") || token.IsWord("REPLACE"))
            ReadInsertedColumns();
        else if (token.IsWord("VALUES"))
            (_valuesDepth, _valueIndex) = (_depth, 0);
        else if (token.Kind == SqlTokenKind.Symbol)
            TakeSymbol(token.Text[0], afterName);
        else if (token.IsName && !IsComparison(token))
            (_columnBefore, _column, _columnDepth, _afterName) = (_column, token.Name.ToString(), _depth, true);
    }

    void TakeSymbol(char symbol, bool afterName)
    {
        switch (symbol)
        {
            case '(':
                // In password = crypt(@p) the name before the bracket is a function.
                if (afterName)
                    _column = _columnBefore;
                _depth++;
                if (_depth == _valuesDepth + 1)
                    _valueIndex = 0;
                break;
            case ')':
                _depth--;
                break;
            case ',' when _valuesDepth >= 0 && _depth == _valuesDepth + 1:
                _valueIndex++;
                break;
            case ',' when _depth <= _columnDepth:
                _column = null;
                break;
            case ';':
                (_column, _valuesDepth, _depth) = (null, -1, 0);
                _inserted.Clear();
                break;
        }
    }

    void Assign(scoped in SqlToken parameter)
    {
        var name = parameter.Text.Length > 1 ? parameter.Text[1..].ToString() : Position(_positional++);
        var inserted = _valuesDepth >= 0 && _depth > _valuesDepth && _valueIndex < _inserted.Count ? _inserted[_valueIndex] : null;
        if ((inserted ?? _column) is { } column)
            _found.TryAdd(name, column);
    }

    // INSERT INTO table (a, b): the list is read here, so that its names are no columns to compare with.
    void ReadInsertedColumns()
    {
        _inserted.Clear();
        while (_lexer.Next(out var token) && !token.IsSymbol('('))
        {
            if (!token.IsName && !token.IsSymbol('.'))
                return;
        }

        while (_lexer.Next(out var token) && !token.IsSymbol(')'))
        {
            if (token.IsName)
                _inserted.Add(token.Name.ToString());
        }
    }

    static bool IsComparison(scoped in SqlToken token)
    {
        foreach (var word in Comparisons)
        {
            if (token.IsWord(word))
                return true;
        }

        return false;
    }

    static string Position(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
