using System.Diagnostics;
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

    // Set when it is known: what names it as a parent is made once for all its children.
    readonly SpanPlace? _parent;

    // A lost race only makes one object more.
    LogEventProperty? _asParent;
    LogEventProperty? _asTracingParent;

    /// <param name="traceId"><c>default</c> outside any trace.</param>
    /// <param name="spanId"><c>default</c> outside any span.</param>
    /// <param name="parentSpanId"><c>default</c> for a root span.</param>
    /// <param name="depth">How many recorded spans of this process are open around the span; -1 outside.</param>
    /// <param name="outer">A span around this one, which may be the parent.</param>
    public SpanPlace(ActivityTraceId traceId, ActivitySpanId spanId, ActivitySpanId parentSpanId, int depth, SpanPlace? outer = null)
    {
        (TraceId, SpanId, ParentSpanId, Depth) = (traceId, spanId, parentSpanId, depth);
        if (traceId == default)
            return;

        _spanId = MetaProperties.SpanId(spanId);
        if (outer is null || outer.TraceId != traceId)
        {
            _traceId = MetaProperties.TraceId(traceId);
            _parentSpanId = MetaProperties.ParentSpanId(parentSpanId);
            return;
        }

        _traceId = outer._traceId;
        _parent = outer.SpanId == parentSpanId ? outer : null;
        _parentSpanId = _parent is null ? MetaProperties.ParentSpanId(parentSpanId) : _parent._asParent ??= MetaProperties.ParentSpanId(parentSpanId);
    }

    public ActivityTraceId TraceId { get; }

    public ActivitySpanId SpanId { get; }

    public ActivitySpanId ParentSpanId { get; }

    public int Depth { get; }

    /// <summary>The parent as SerilogTracing's sinks want it; null for a root span.</summary>
    public LogEventProperty? TracingParent
        => ParentSpanId == default ? null
            : _parent is null ? MetaProperties.TracingParent(ParentSpanId)
            : _parent._asTracingParent ??= MetaProperties.TracingParent(ParentSpanId);

    public void AddTo(PropertyScratch parts)
    {
        parts.AddIfAny(_traceId);
        parts.AddIfAny(_spanId);
        parts.AddIfAny(_parentSpanId);
    }
}
