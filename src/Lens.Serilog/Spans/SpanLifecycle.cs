using Serilog.Events;

namespace Lens.Spans;

/// <summary>Marks a log event as the start or the end of a span. Only Lens can make one, so a sink may trust it.</summary>
sealed class SpanLifecycle(SpanPhase phase, SpanData span, LogEventLevel? startLevel)
{
    public SpanPhase Phase { get; } = phase;

    public SpanData Span { get; } = span;

    /// <summary>The level at which the start of this span was written; null when it was not.</summary>
    public LogEventLevel? StartLevel { get; } = startLevel;

    /// <summary>Set, on the application's thread, once a pipeline has handed the span to its store.</summary>
    public bool Taken { get; set; }
}
