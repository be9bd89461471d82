namespace Lens.Cli.Tree;

/// <summary>The spans that the end of a trace waited for: walking back from the end, at each moment the innermost span that
/// ended last. Making any other span faster would not have made the trace faster.</summary>
sealed class CriticalPath
{
    readonly Dictionary<SpanNode, long> _selfNs = new(ReferenceEqualityComparer.Instance);
    readonly Timeline _timeline;

    public CriticalPath(TraceTree tree, Timeline timeline)
    {
        _timeline = timeline;
        Walk(null, tree.Roots, timeline.StartNs, timeline.EndNs);
    }

    public bool Contains(SpanGroup group) => group.Nodes.Exists(node => _selfNs.TryGetValue(node, out _));

    /// <summary>How much of the path no child of the spans explains.</summary>
    public long SelfNs(SpanGroup group)
    {
        var selfNs = 0L;
        foreach (var node in group.Nodes)
        {
            if (_selfNs.TryGetValue(node, out var ns)) selfNs += ns;
        }

        return selfNs;
    }

    // The tree is at most 100 deep, so that this may recurse.
    void Walk(SpanNode? node, IReadOnlyList<SpanNode> children, long fromNs, long untilNs)
    {
        var selfNs = 0L;
        List<SpanNode> lastFirst = [.. children];
        lastFirst.Sort((a, b) => _timeline.EndOf(b).CompareTo(_timeline.EndOf(a)));
        foreach (var child in lastFirst)
        {
            if (untilNs <= fromNs) break;
            var (startNs, endNs) = (Math.Max(_timeline.StartOf(child), fromNs), Math.Min(_timeline.EndOf(child), untilNs));
            if (endNs <= startNs) continue;

            selfNs += untilNs - endNs;
            Walk(child, child.Children, startNs, endNs);
            untilNs = startNs;
        }

        if (node is not null) _selfNs[node] = selfNs + Math.Max(untilNs - fromNs, 0);
    }
}
