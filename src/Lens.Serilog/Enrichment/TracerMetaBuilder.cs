using System.Diagnostics;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>Puts <c>__tracer_meta__</c> together from parts that are kept by scope, level, template and logger; only the time and
/// the message are made anew.</summary>
static class TracerMetaBuilder
{
    /// <summary>The metadata of an ordinary event, of which the current scope may be the span.</summary>
    public static TracerMetaValue ForEvent(LogEvent logEvent, LensPipeline? pipeline)
    {
        var traceId = logEvent.TraceId.GetValueOrDefault();
        var spanId = logEvent.SpanId.GetValueOrDefault();
        var scope = traceId == default ? null : SpanScope.Current;
        var inTrace = scope is not null && scope.ActivityTraceId == traceId;
        var template = TemplateMeta.Of(logEvent.MessageTemplate);
        var site = pipeline?.FindCallSite(logEvent.Level);

        var parts = PropertyScratch.Current;
        parts.Clear();
        parts.Add(MetaProperties.Timestamp(logEvent.Timestamp));
        parts.Add(template.Event);
        var parentSpanId = inTrace && scope!.ActivitySpanId == spanId
            ? AddIds(parts, scope)
            : AddIds(parts, traceId, spanId);
        AddCallSite(parts, site);
        parts.Add(MetaProperties.Level(logEvent.Level));
        parts.AddIfAny(LoggerMeta.Of(logEvent));
        if (template.HasHoles)
            parts.Add(MetaProperties.Message(logEvent));

        return new TracerMetaValue(parts)
        {
            Pipeline = pipeline,
            Timestamp = logEvent.Timestamp,
            EventName = logEvent.MessageTemplate.Text,
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = parentSpanId,
            CallSite = site,
            Depth = inTrace ? scope!.Depth + 1 : 0,
        };
    }

    /// <summary>The metadata of an event that belongs to a given scope, whatever the current one is.</summary>
    public static TracerMetaValue ForScope(LogEvent logEvent, SpanScope scope)
    {
        var template = TemplateMeta.Of(logEvent.MessageTemplate);
        var parts = PropertyScratch.Current;
        parts.Clear();
        parts.Add(MetaProperties.Timestamp(logEvent.Timestamp));
        parts.Add(template.Event);
        AddIds(parts, scope);
        parts.Add(MetaProperties.Level(logEvent.Level));
        parts.AddIfAny(LoggerMeta.Of(logEvent));
        if (template.HasHoles)
            parts.Add(MetaProperties.Message(logEvent));

        return new TracerMetaValue(parts)
        {
            Timestamp = logEvent.Timestamp,
            EventName = logEvent.MessageTemplate.Text,
            TraceId = scope.ActivityTraceId,
            SpanId = scope.ActivitySpanId,
            ParentSpanId = scope.ParentSpanId,
            Depth = scope.Depth + 1,
        };
    }

    /// <summary>The metadata of the event that starts or ends a span.</summary>
    public static TracerMetaValue ForLifecycle(SpanLifecycle lifecycle, string eventName, DateTimeOffset timestamp, LogEventLevel level)
    {
        var span = lifecycle.Span;
        var parts = PropertyScratch.Current;
        parts.Clear();
        parts.Add(MetaProperties.Timestamp(timestamp));
        parts.Add(MetaProperties.Event(eventName));
        parts.Add(MetaProperties.TraceId(span.TraceId));
        parts.Add(MetaProperties.SpanId(span.SpanId));
        parts.AddIfAny(MetaProperties.ParentSpanId(span.ParentSpanId));
        AddCallSite(parts, span.CallSite);
        parts.Add(MetaProperties.Level(level));
        parts.Add(SpanLogger);
        if (lifecycle.Phase == SpanPhase.Start)
            parts.Add(MetaProperties.Provisional);

        return new TracerMetaValue(parts)
        {
            Timestamp = timestamp,
            EventName = eventName,
            TraceId = span.TraceId,
            SpanId = span.SpanId,
            ParentSpanId = span.ParentSpanId,
            CallSite = span.CallSite,
            Depth = span.Depth,
            Lifecycle = lifecycle,
        };
    }

    static readonly LogEventProperty SpanLogger = new("logger", new ScalarValue(LensNames.SpanSourceContext));

    static ActivitySpanId AddIds(PropertyScratch parts, SpanScope scope)
    {
        var meta = scope.Meta ??= new ScopeMeta(scope);
        parts.Add(meta.TraceId);
        parts.Add(meta.SpanId);
        parts.AddIfAny(meta.ParentSpanId);
        return scope.ParentSpanId;
    }

    // The span is not a scope of ours: an activity of another source, or ids that came with the event.
    static ActivitySpanId AddIds(PropertyScratch parts, ActivityTraceId traceId, ActivitySpanId spanId)
    {
        if (traceId == default)
            return default;

        parts.Add(MetaProperties.TraceId(traceId));
        if (spanId == default)
            return default;

        parts.Add(MetaProperties.SpanId(spanId));
        var parentSpanId = Activity.Current is { } activity && activity.SpanId == spanId ? activity.ParentSpanId : default;
        parts.AddIfAny(MetaProperties.ParentSpanId(parentSpanId));
        return parentSpanId;
    }

    static void AddCallSite(PropertyScratch parts, CallSite? site)
    {
        if (site is null)
            return;

        parts.Add(MetaProperties.File(site));
        if (site.Line > 0)
            parts.Add(MetaProperties.Line(site));
        parts.Add(MetaProperties.Function(site));
    }
}
