namespace Lens.Query.Filtering.Tree;

/// <summary>It is a text that comes before or after this one by the numbers of its characters, as ISO dates do.</summary>
sealed record ComparesToText(Comparison Comparison, string Text) : AttributeTest;
