namespace Lens.Query.Trees;

/// <summary>One line of the tree: a span, or several alike that are shown as one.</summary>
/// <remarks>Loops where LINQ would do: LINQ over numbers and other values is compiled anew in each run of the program, which costs
/// more than the rest of the drawing.</remarks>
sealed class SpanGroup
{
    const int FewestToFold = 4;
    const int FewestToFoldInside = 2;

    readonly Timeline _timeline;

    /// <param name="nodes">At least one, in the order of their starts.</param>
    /// <param name="timeline">Knows when spans end that have not.</param>
    public SpanGroup(List<SpanNode> nodes, Timeline timeline)
    {
        (Nodes, _timeline) = (nodes, timeline);
        (StartNs, EndNs) = (long.MaxValue, long.MinValue);
        foreach (var node in nodes)
        {
            StartNs = Math.Min(StartNs, timeline.StartOf(node));
            EndNs = Math.Max(EndNs, timeline.EndOf(node));
        }
    }

    public List<SpanNode> Nodes { get; }

    public SpanNode First => Nodes[0];

    public bool IsFolded => Nodes.Count > 1;

    public SpanStatus? Status => First.Span?.Status;

    public string Name => First.Span?.Name ?? $"not stored: {First.SpanId}";

    public long StartNs { get; }

    public long EndNs { get; }

    public bool HasEnded => Nodes.TrueForAll(static node => node.IsPlaceholder || node.Span!.EndNs is not null);

    /// <summary>The time during which at least one of the spans ran.</summary>
    public long CoveredNs
    {
        get
        {
            var (covered, until) = (0L, long.MinValue);
            foreach (var node in Nodes)
            {
                var (start, end) = (Math.Max(_timeline.StartOf(node), until), _timeline.EndOf(node));
                if (end <= start) continue;
                covered += end - start;
                until = end;
            }

            return covered;
        }
    }

    /// <summary>The duration that 95 of 100 of the spans do not exceed.</summary>
    public long P95Ns
    {
        get
        {
            var sorted = new List<SpanNode>(Nodes);
            sorted.Sort((a, b) => DurationOf(a).CompareTo(DurationOf(b)));
            return DurationOf(sorted[(((sorted.Count * 95) + 99) / 100) - 1]);
        }
    }

    /// <summary>The groups below. What is below several spans is put together.</summary>
    /// <param name="folds">Whether spans alike become one line.</param>
    public List<SpanGroup> Children(bool folds)
    {
        List<SpanNode> children = [];
        foreach (var node in Nodes) children.AddRange(node.Children);
        return Fold(children, _timeline, folds, IsFolded ? FewestToFoldInside : FewestToFold);
    }

    /// <summary>Puts siblings together that have the same name and end, where there are many.</summary>
    public static List<SpanGroup> Fold(IReadOnlyList<SpanNode> siblings, Timeline timeline, bool folds, int fewest = FewestToFold)
    {
        Dictionary<string, List<SpanNode>> alike = new(StringComparer.Ordinal);
        foreach (var node in siblings)
        {
            var key = folds && node.Span is { } span ? $"{(int)span.Status} {span.Name}\0{span.ErrorType}\0{span.ErrorMessage}" : node.SpanId;
            if (!alike.TryGetValue(key, out var nodes)) alike.Add(key, nodes = []);
            nodes.Add(node);
        }

        List<SpanGroup> groups = [];
        foreach (var nodes in alike.Values)
        {
            nodes.Sort((a, b) => timeline.StartOf(a).CompareTo(timeline.StartOf(b)));
            if (nodes.Count >= fewest) groups.Add(new(nodes, timeline));
            else nodes.ForEach(node => groups.Add(new([node], timeline)));
        }

        // Sorting is not stable, and of two that begin at once the order in the store is kept.
        groups.Sort(static (a, b) => a.StartNs != b.StartNs ? a.StartNs.CompareTo(b.StartNs) : string.CompareOrdinal(a.First.SpanId, b.First.SpanId));
        return groups;
    }

    long DurationOf(SpanNode node) => _timeline.EndOf(node) - _timeline.StartOf(node);
}
