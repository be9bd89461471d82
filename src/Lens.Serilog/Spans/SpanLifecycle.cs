namespace Lens.Spans;

/// <summary>Marks a log event as the start or the end of a span. Only Lens can make one, so a sink may trust it.</summary>
sealed class SpanLifecycle(SpanPhase phase, SpanData span, bool startWasWritten)
{
    public SpanPhase Phase { get; } = phase;

    public SpanData Span { get; } = span;

    /// <summary>The start of this span was written too, so a reader has seen its opening line.</summary>
    public bool StartWasWritten { get; } = startWasWritten;

    /// <summary>Set, on the application's thread, once a pipeline has handed the span to its store.</summary>
    public bool Taken { get; set; }
}
