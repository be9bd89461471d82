namespace Lens.Query.Filtering.Sql;

/// <summary>A condition that may stand beside AND and OR as it is.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Depth">How many brackets stand in each other; 0 for a term, whose own brackets are few.</param>
/// <param name="IsBracketed">Whether the text is one pair of brackets.</param>
readonly record struct SqlCondition(string Text, int Depth = 0, bool IsBracketed = false)
{
    public SqlCondition InBrackets() => IsBracketed ? this : new($"({Text})", Depth + 1, IsBracketed: true);
}
