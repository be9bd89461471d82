namespace Lens.Query.Filtering.Tree;

/// <summary>What matches every one of <paramref name="Nodes"/>; with none of them, everything.</summary>
sealed record AllOf(IReadOnlyList<FilterNode> Nodes) : FilterNode
{
    public static AllOf Everything { get; } = new([]);

    /// <summary>One node needs nothing around it.</summary>
    public static FilterNode Join(IReadOnlyList<FilterNode> nodes) => nodes is [var only] ? only : new AllOf(nodes);
}
