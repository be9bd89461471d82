namespace Lens.Query.Filtering.Tree;

/// <summary>What does not match <paramref name="Node"/>, which is never a negation itself.</summary>
sealed record Negation(FilterNode Node) : FilterNode
{
    public static FilterNode Of(FilterNode node) => node is Negation negation ? negation.Node : new Negation(node);
}
