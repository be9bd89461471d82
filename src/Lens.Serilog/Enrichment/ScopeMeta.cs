using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The metadata that all events inside one span scope have in common, made at the first of them.</summary>
sealed class ScopeMeta
{
    public ScopeMeta(SpanScope scope)
    {
        TraceId = MetaProperties.TraceId(scope.ActivityTraceId);
        SpanId = MetaProperties.SpanId(scope.ActivitySpanId);
        ParentSpanId = MetaProperties.ParentSpanId(scope.ParentSpanId);
    }

    public LogEventProperty TraceId { get; }

    public LogEventProperty SpanId { get; }

    /// <summary>Null for a root span.</summary>
    public LogEventProperty? ParentSpanId { get; }
}
