using System.Diagnostics;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The value of <c>__tracer_meta__</c>. To other sinks it is an ordinary structure; to Lens it also carries the typed
/// data it was made from, so that no sink of ours ever trusts a property for its name.</summary>
sealed class TracerMetaValue : StructureValue
{
    public TracerMetaValue(IEnumerable<LogEventProperty> properties)
        : base(properties)
    {
    }

    /// <summary>The configuration whose enricher made this value.</summary>
    public LensPipeline? Pipeline { get; set; }

    /// <summary>When the event happened; the same as the event's own timestamp.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary><c>{span}.start</c>, <c>{span}.end</c>, or the text of the message template.</summary>
    public required string EventName { get; init; }

    /// <summary><c>default</c> outside any trace.</summary>
    public ActivityTraceId TraceId { get; init; }

    /// <summary><c>default</c> outside any span.</summary>
    public ActivitySpanId SpanId { get; init; }

    /// <summary><c>default</c> for a root span and outside any span.</summary>
    public ActivitySpanId ParentSpanId { get; init; }

    /// <summary>The span's call site, or the event's own where that is captured; null when unknown.</summary>
    public CallSite? CallSite { get; init; }

    /// <summary>How many recorded spans of this process are open around the event: 0 outside a span, 1 inside a root span. For
    /// a lifecycle event the span itself does not count.</summary>
    public int Depth { get; init; }

    /// <summary>Set when the event is the start or end of a span.</summary>
    public SpanLifecycle? Lifecycle { get; init; }
}
