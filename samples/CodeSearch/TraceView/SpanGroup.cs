using Lens;

namespace CodeSearch.TraceView;

/// <summary>One line of the tree: a span, or several alike that are shown as one.</summary>
/// <param name="Nodes">At least one, in the order of their starts.</param>
sealed record SpanGroup(IReadOnlyList<SpanNode> Nodes)
{
    const int FewestToFold = 4;

    public SpanNode First => Nodes[0];

    public SpanStatus? Status => First.Span?.Status;

    public long StartNs => First.Span?.StartNs ?? First.Children.Select(child => child.Span!.StartNs).DefaultIfEmpty().Min();

    /// <summary>Null while one of the spans has no end.</summary>
    public long? EndNs => Nodes.Any(node => node.Span?.EndNs is null) ? null : Nodes.Max(node => node.Span!.EndNs);

    /// <summary>The duration that 95 of 100 of the spans do not exceed; null while one of them has no end.</summary>
    public long? P95Ns
    {
        get
        {
            if (EndNs is null)
                return null;
            var sorted = Nodes.Select(node => node.Span!.DurationNs!.Value).Order().ToArray();
            return sorted[((sorted.Length * 95) + 99) / 100 - 1];
        }
    }

    /// <summary>Puts siblings together that have the same name and end, and nothing below them, where there are many.</summary>
    public static IEnumerable<SpanGroup> Fold(IReadOnlyList<SpanNode> siblings) => siblings
        .GroupBy(node => CanFold(node) ? (object)(node.Span!.Name, node.Span.Status, node.Span.ErrorType) : node.SpanId)
        .SelectMany(alike => alike.Count() >= FewestToFold
            ? [new SpanGroup([.. alike])]
            : alike.Select(node => new SpanGroup([node])))
        .OrderBy(group => group.StartNs);

    static bool CanFold(SpanNode node) => node is { Span: not null, Children.Count: 0, Logs.Count: 0 };
}
