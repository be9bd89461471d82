using System.Diagnostics;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>Where events are that belong to one span: its ids, typed and as properties, made once for all of them.</summary>
sealed class SpanPlace
{
    /// <summary>Outside any trace.</summary>
    public static readonly SpanPlace Outside = new(default, default, default, -1);

    readonly LogEventProperty? _traceId;
    readonly LogEventProperty? _spanId;
    readonly LogEventProperty? _parentSpanId;

    /// <param name="traceId"><c>default</c> outside any trace.</param>
    /// <param name="spanId"><c>default</c> outside any span.</param>
    /// <param name="parentSpanId"><c>default</c> for a root span.</param>
    /// <param name="depth">How many recorded spans of this process are open around the span; -1 outside.</param>
    public SpanPlace(ActivityTraceId traceId, ActivitySpanId spanId, ActivitySpanId parentSpanId, int depth)
    {
        (TraceId, SpanId, ParentSpanId, Depth) = (traceId, spanId, parentSpanId, depth);
        if (traceId == default)
            return;

        _traceId = MetaProperties.TraceId(traceId);
        _spanId = MetaProperties.SpanId(spanId);
        _parentSpanId = MetaProperties.ParentSpanId(parentSpanId);
    }

    public ActivityTraceId TraceId { get; }

    public ActivitySpanId SpanId { get; }

    public ActivitySpanId ParentSpanId { get; }

    public int Depth { get; }

    public static SpanPlace Of(SpanData span) => new(span.TraceId, span.SpanId, span.ParentSpanId, span.Depth);

    public void AddTo(PropertyScratch parts)
    {
        parts.AddIfAny(_traceId);
        parts.AddIfAny(_spanId);
        parts.AddIfAny(_parentSpanId);
    }
}
