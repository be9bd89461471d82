namespace Lens.Query.Following;

/// <summary>What is known of a trace that more may come of.</summary>
/// <param name="SpanCount">How many spans it had.</param>
/// <param name="Spans">Their states by their ids; of a very long trace only of those that run.</param>
sealed record FollowedTrace(long SpanCount, IReadOnlyDictionary<string, SpanStatus> Spans)
{
    static readonly Dictionary<string, SpanStatus> NoSpans = [];

    /// <summary>A trace that was not there the last time.</summary>
    public static readonly FollowedTrace Nothing = new(0, NoSpans);

    /// <summary>Whether something may have come: another number of spans, or others that run.</summary>
    public bool IsOutdated(TraceSummary trace, IReadOnlySet<string> running) =>
        trace.SpanCount != SpanCount || !running.SetEquals(Spans.Where(static s => s.Value == SpanStatus.Running).Select(static s => s.Key));

    /// <summary>Whether this is the first time that the span is seen so.</summary>
    public bool IsNews(SpanRecord span) => !Spans.TryGetValue(span.SpanId, out var before) || (before == SpanStatus.Running && span.Status != before);
}
