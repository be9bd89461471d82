namespace Lens.Query.Filtering.Tree;

/// <summary>What is asked of an attribute: <see cref="HasAnyValue"/>, <see cref="EqualsText"/>, <see cref="ComparesToNumber"/> or
/// <see cref="ComparesToText"/>.</summary>
abstract record AttributeTest;
