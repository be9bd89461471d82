namespace Lens.Data.Sql;

/// <summary>Finds out what the first statement of some SQL does, and to which table where that is plain.</summary>
ref struct SqlReader(ReadOnlySpan<char> sql)
{
    // Enough for the head of any statement, and for nearly all whole ones; lists of values may be megabytes.
    const int MostChars = 16 * 1024;

    // What may stand between a verb and the name of its table.
    static readonly string[] BeforeTarget = ["OR", "REPLACE", "IGNORE", "ABORT", "FAIL", "ROLLBACK", "INTO", "FROM", "ONLY"];
    static readonly string[] BeforeSource = ["ONLY"];
    static readonly string[] BeforeCreated = ["OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL", "VIRTUAL", "MATERIALIZED", "RECURSIVE"];
    static readonly string[] BeforeCreatedName = ["IF", "NOT", "EXISTS", "ONLY"];

    // What may stand between the table of a simple query and its end.
    static readonly string[] Joining = ["JOIN", "UNION", "INTERSECT", "EXCEPT", "MINUS", "APPLY"];

    readonly bool _isWhole = sql.Length <= MostChars;
    SqlLexer _lexer = new(sql.Length <= MostChars ? sql : sql[..MostChars]);

    /// <returns>The verb, upper case, <c>QUERY</c> when there is none; the table, null when it is not plain.</returns>
    public static (string Operation, string? Collection) Read(ReadOnlySpan<char> sql) => new SqlReader(sql).Read();

    (string Operation, string? Collection) Read()
    {
        SqlToken token;
        do
        {
            if (!_lexer.Next(out token))
                return (SqlVerb.Other, null);
        }
        while (token.IsSymbol('(') || token.IsSymbol(';'));

        if (token.IsWord("WITH") && !SkipWith(out token))
            return (SqlVerb.Other, null);

        var verb = SqlVerb.Of(token);
        return (verb, FindCollection(verb));
    }

    bool SkipWith(out SqlToken token)
    {
        var depth = 0;
        while (_lexer.Next(out token))
        {
            depth += DepthChange(token);
            if (depth == 0 && SqlVerb.EndsWith(token))
                return true;
        }

        return false;
    }

    string? FindCollection(string verb) => verb switch
    {
        "SELECT" => FindOnlySource(),
        "INSERT" or "REPLACE" or "UPSERT" or "UPDATE" or "DELETE" or "MERGE" => ReadName(BeforeTarget, out _),
        "CREATE" or "ALTER" or "DROP" or "TRUNCATE" => FindCreated(),
        _ => null,
    };

    string? FindCreated()
    {
        while (_lexer.Next(out var token))
        {
            if (token.IsWord("TABLE") || token.IsWord("VIEW"))
                return ReadName(BeforeCreatedName, out _);
            if (!IsOneOf(token, BeforeCreated))
                return null;
        }

        return null;
    }

    // A query names its table plainly when it has one source, which is no query itself.
    string? FindOnlySource()
    {
        var depth = 0;
        while (_lexer.Next(out var token))
        {
            depth += DepthChange(token);
            if (depth < 0 || token.IsSymbol(';'))
                return null;
            if (depth == 0 && token.IsWord("FROM"))
                return ReadOnlySource();
        }

        return null;
    }

    string? ReadOnlySource()
    {
        var name = ReadName(BeforeSource, out var next);
        if (name is null || next.IsSymbol('('))
            return null;

        var depth = 0;
        var inList = true;
        do
        {
            depth += DepthChange(next);
            if (depth < 0 || next.IsSymbol(';'))
                return name;
            if (depth > 0)
                continue;
            if (IsOneOf(next, Joining) || (inList && next.IsSymbol(',')))
                return null;

            inList &= !(next.IsWord("WHERE") || next.IsWord("GROUP") || next.IsWord("ORDER") || next.IsWord("LIMIT") || next.IsWord("HAVING") || next.IsWord("WINDOW"));
        }
        while (_lexer.Next(out next));
        return _isWhole ? name : null;
    }

    // A name of up to four parts, without its quotes.
    string? ReadName(scoped ReadOnlySpan<string> before, out SqlToken next)
    {
        bool any;
        do
            any = _lexer.Next(out next);
        while (any && IsOneOf(next, before));

        if (!any || !next.IsName)
            return null;

        var name = next.Name.ToString();
        while (_lexer.Next(out next) && next.IsSymbol('.') && _lexer.Next(out next) && next.IsName)
            name = $"{name}.{next.Name}";
        return name;
    }

    static int DepthChange(scoped in SqlToken token) => token.IsSymbol('(') ? 1 : token.IsSymbol(')') ? -1 : 0;

    static bool IsOneOf(scoped in SqlToken token, scoped ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (token.IsWord(word))
                return true;
        }

        return false;
    }
}
