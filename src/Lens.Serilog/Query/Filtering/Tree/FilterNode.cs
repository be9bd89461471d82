using System.Diagnostics;

namespace Lens.Query.Filtering.Tree;

/// <summary>A node of a filter: <see cref="AllOf"/>, <see cref="AnyOf"/>, <see cref="Negation"/> or a <see cref="FilterTerm"/>.
/// The parser bounds how deep and how many they are, so walking the tree may recurse.</summary>
abstract record FilterNode
{
    /// <summary>The terms at the ends of the tree, from left to right.</summary>
    public IEnumerable<FilterTerm> Terms => this switch
    {
        AllOf all => all.Nodes.SelectMany(static n => n.Terms),
        AnyOf any => any.Nodes.SelectMany(static n => n.Terms),
        Negation negation => negation.Node.Terms,
        FilterTerm term => [term],
        _ => throw new UnreachableException(),
    };
}
