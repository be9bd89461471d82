namespace Lens.Query.Filtering.Tree;

/// <summary>It is a number and more or less than this one.</summary>
sealed record ComparesToNumber(Comparison Comparison, Number Number) : AttributeTest;
