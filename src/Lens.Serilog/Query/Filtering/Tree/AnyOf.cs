namespace Lens.Query.Filtering.Tree;

/// <summary>What matches at least one of <paramref name="Nodes"/>, of which there are two or more.</summary>
sealed record AnyOf(IReadOnlyList<FilterNode> Nodes) : FilterNode
{
    /// <summary>One node needs nothing around it.</summary>
    public static FilterNode Join(IReadOnlyList<FilterNode> nodes) => nodes is [var only] ? only : new AnyOf(nodes);
}
