using System.Diagnostics;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>Puts <c>__tracer_meta__</c> together from parts that are kept by span, level, template, logger and call site; only the
/// time and the message are made anew.</summary>
static class TracerMetaBuilder
{
    static readonly LogEventProperty SpanLogger = new("logger", new ScalarValue(LensNames.SpanSourceContext));

    /// <summary>The metadata of an ordinary event, of which the current scope may be the span.</summary>
    public static TracerMetaValue ForEvent(LogEvent logEvent, LensPipeline? pipeline)
        => Build(logEvent, PlaceOf(logEvent), pipeline?.FindCallSite(logEvent.Level), pipeline);

    /// <summary>The metadata of an event that belongs to a given scope, whatever the current one is.</summary>
    public static TracerMetaValue ForScope(LogEvent logEvent, SpanScope scope) => Build(logEvent, scope.Place, null, null);

    /// <summary>The metadata of the event that starts or ends a span.</summary>
    public static SpanLifecycle ForLifecycle(SpanPhase phase, SpanData span, LogEventProperty eventName, long utcTicks, LogEventLevel level, LogEventLevel? startLevel)
    {
        var parts = PropertyScratch.Begin();
        parts.Add(MetaProperties.Timestamp(utcTicks));
        parts.Add(eventName);
        span.Place.AddTo(parts);
        span.CallSite?.Properties.AddTo(parts);
        parts.Add(MetaProperties.Level(level));
        parts.Add(SpanLogger);
        if (phase == SpanPhase.Start)
            parts.Add(MetaProperties.Provisional);
        return new SpanLifecycle(parts, phase, span, startLevel);
    }

    static TracerMetaValue Build(LogEvent logEvent, SpanPlace place, CallSite? site, LensPipeline? pipeline)
    {
        var template = TemplateMeta.Of(logEvent.MessageTemplate);
        var parts = PropertyScratch.Begin();
        parts.Add(MetaProperties.Timestamp(logEvent.Timestamp.UtcTicks));
        parts.Add(template.Event);
        place.AddTo(parts);
        site?.Properties.AddTo(parts);
        parts.Add(MetaProperties.Level(logEvent.Level));
        parts.AddIfAny(LoggerMeta.Of(logEvent));
        if (template.HasHoles)
            parts.Add(MetaProperties.Message(logEvent));

        var meta = site is null ? new TracerMetaValue(parts, place) : new SitedMetaValue(parts, place, site);
        meta.Pipeline = pipeline;
        return meta;
    }

    static SpanPlace PlaceOf(LogEvent logEvent)
    {
        if (logEvent.TraceId is not { } traceId || traceId == default)
            return SpanPlace.Outside;

        var spanId = logEvent.SpanId.GetValueOrDefault();
        var scope = SpanScope.Current;
        if (scope is null || scope.ActivityTraceId != traceId)
            return PlaceOutsideScopes(traceId, spanId, -1);

        return scope.ActivitySpanId == spanId ? scope.Place : PlaceOutsideScopes(traceId, spanId, scope.Depth);
    }

    // The span is not a scope of ours: an activity of another source, or ids that came with the event.
    static SpanPlace PlaceOutsideScopes(ActivityTraceId traceId, ActivitySpanId spanId, int depth)
    {
        var parentSpanId = Activity.Current is { } activity && activity.SpanId == spanId ? activity.ParentSpanId : default;
        return new SpanPlace(traceId, spanId, parentSpanId, depth);
    }
}
