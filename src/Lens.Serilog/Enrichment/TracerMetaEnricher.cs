using Serilog.Core;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>Puts <c>__tracer_meta__</c> on every event, and hands the spans among them to the store.</summary>
/// <remarks>Spans are handed over here rather than in the sink because enrichers see an event before the logger's filters do: what
/// a filter hides from the sinks is still a span.</remarks>
sealed class TracerMetaEnricher(LensPipeline? pipeline) : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Properties.TryGetValue(LensNames.TracerMetaProperty, out var value) && value is TracerMetaValue own && IsOf(own, logEvent))
        {
            own.Pipeline ??= pipeline;
            if (own.Lifecycle is { } lifecycle)
                pipeline?.Take(logEvent, lifecycle);
            return;
        }

        logEvent.AddOrUpdateProperty(new LogEventProperty(LensNames.TracerMetaProperty, TracerMetaBuilder.ForEvent(logEvent, pipeline)));
    }

    // Somebody may have put the metadata of one event on another one.
    static bool IsOf(TracerMetaValue meta, LogEvent logEvent)
        => meta.Timestamp == logEvent.Timestamp && meta.SpanId == logEvent.SpanId.GetValueOrDefault();
}
