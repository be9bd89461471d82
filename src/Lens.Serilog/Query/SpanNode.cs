namespace Lens;

/// <summary>A place in the tree of a trace: a span, or the gap that a span left which is not stored.</summary>
public sealed record SpanNode
{
    /// <summary>Gets the id of the span, 16 lower-case hex digits, whether or not the span is stored.</summary>
    public required string SpanId { get; init; }

    /// <summary>Gets the span; null for a placeholder.</summary>
    public required SpanRecord? Span { get; init; }

    /// <summary>Gets whether the node stands for a parent that stored spans name and that is not stored itself: it runs
    /// in another process, is still to come, or was lost. Such a node is always a root.</summary>
    public bool IsPlaceholder => Span is null;

    /// <summary>Gets how many nodes are above this one: 0 for a root, at most 100. What lies deeper stands at 100.</summary>
    public required int Depth { get; init; }

    /// <summary>Gets the nodes below, by start and then by id.</summary>
    public required IReadOnlyList<SpanNode> Children { get; init; }

    /// <summary>Gets the log events of the span, oldest first.</summary>
    public required IReadOnlyList<LogRecord> Logs { get; init; }
}
