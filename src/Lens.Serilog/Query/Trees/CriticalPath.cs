namespace Lens.Query.Trees;

/// <summary>The spans that the end of a trace waited for: walking back from the end, at each moment the innermost span that
/// ended last. Making any other span faster would not have made the trace faster.</summary>
sealed class CriticalPath
{
    readonly Dictionary<SpanNode, long> _selfNs = new(ReferenceEqualityComparer.Instance);
    readonly Timeline _timeline;
    readonly Action<SpanNode, long, long>? _onStretch;

    /// <param name="tree">The trace.</param>
    /// <param name="timeline">Knows when spans end that have not.</param>
    /// <param name="onStretch">Is told each stretch of the path: the span that was waited for, from when and until when. They come last
    /// first.</param>
    public CriticalPath(TraceTree tree, Timeline timeline, Action<SpanNode, long, long>? onStretch = null)
    {
        (_timeline, _onStretch) = (timeline, onStretch);
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
            Tell(node, endNs, untilNs);
            Walk(child, child.Children, startNs, endNs);
            untilNs = startNs;
        }

        Tell(node, fromNs, untilNs);
        if (node is not null) _selfNs[node] = selfNs + Math.Max(untilNs - fromNs, 0);
    }

    void Tell(SpanNode? node, long fromNs, long untilNs)
    {
        if (node is not null && untilNs > fromNs) _onStretch?.Invoke(node, fromNs, untilNs);
    }
}
