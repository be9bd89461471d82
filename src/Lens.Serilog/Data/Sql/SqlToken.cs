namespace Lens.Data.Sql;

/// <summary>A piece of SQL.</summary>
/// <param name="kind">What it is.</param>
/// <param name="text">As it stands in the SQL, quotes included.</param>
readonly ref struct SqlToken(SqlTokenKind kind, ReadOnlySpan<char> text)
{
    public SqlTokenKind Kind { get; } = kind;

    public ReadOnlySpan<char> Text { get; } = text;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    /// <summary>A name without its quotes.</summary>
    public ReadOnlySpan<char> Name => Kind == SqlTokenKind.QuotedName && Text.Length >= 2 ? Text[1..^1] : Text;

    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(char symbol) => Kind == SqlTokenKind.Symbol && Text[0] == symbol;
}
