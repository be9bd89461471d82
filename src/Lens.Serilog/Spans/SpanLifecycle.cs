using Lens.Enrichment;
using Serilog.Events;

namespace Lens.Spans;

/// <summary>The metadata of a log event that is the start or the end of a span. Only Lens can make one, so a sink may trust it.</summary>
sealed class SpanLifecycle(ICollection<LogEventProperty> properties, SpanPhase phase, SpanData span, LogEventLevel? startLevel)
    : TracerMetaValue(properties, span.Place)
{
    public SpanPhase Phase { get; } = phase;

    public SpanData Span { get; } = span;

    /// <summary>The level at which the start of this span was written; null when it was not.</summary>
    public LogEventLevel? StartLevel { get; } = startLevel;

    /// <summary>Set, on the application's thread, once a pipeline has handed the span to its store.</summary>
    public bool Taken { get; set; }

    public override CallSite? CallSite => Span.CallSite;

    /// <summary>How many recorded spans of this process are open around the span; it itself does not count.</summary>
    public override int Depth => Place.Depth;
}
