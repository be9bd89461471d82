namespace Lens.Spans;

/// <summary>The parts of a span that most spans do not have.</summary>
/// <param name="Events">What happened inside the span at one moment each.</param>
/// <param name="Links">Other spans that it refers to.</param>
/// <param name="Input">The arguments, of a wrapped function.</param>
/// <param name="Output">The result, of a wrapped function.</param>
sealed record SpanExtras(IReadOnlyList<SpanEvent> Events, IReadOnlyList<SpanLink> Links, Payload? Input, Payload? Output)
{
    /// <returns>Null when there is nothing to keep.</returns>
    public static SpanExtras? Of(IReadOnlyList<SpanEvent> events, IReadOnlyList<SpanLink> links, Payload? input, Payload? output)
        => events.Count + links.Count == 0 && input is null && output is null ? null : new(events, links, input, output);
}
