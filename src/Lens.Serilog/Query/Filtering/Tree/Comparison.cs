namespace Lens.Query.Filtering.Tree;

/// <summary>How a value stands to another. "Not equal" is a <see cref="Negation"/>.</summary>
enum Comparison
{
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}
