using System.Diagnostics;
using Lens.Enrichment;
using Serilog;
using Serilog.Events;

namespace Lens.Spans;

/// <summary>Writes the two log events of a span.</summary>
static class SpanEventWriter
{
    // The last logger that wrote a span, with its form for span events: nearly always the same one.
    static Tuple<ILogger, ILogger>? _lastLogger;

    public static void WriteStart(SpanScope scope, ILogger? logger)
    {
        var span = ActivitySpan.Started(scope.Activity!, scope.Place, scope.IsEntry, scope.CallSite);
        var templates = SpanTemplates.Of(span.Name);
        var level = LensRuntime.SpanLevel;
        scope.StartLevel = level;
        var lifecycle = TracerMetaBuilder.ForLifecycle(SpanPhase.Start, span, templates.StartEvent, scope.StartTime.UtcTicks, level, level);
        var properties = PropertyScratch.Begin();
        properties.Add(AsProperty(lifecycle));
        Write(logger ?? Log.Logger, scope.StartTime, level, templates.Start, properties, lifecycle);
    }

    public static void WriteEnd(ILogger logger, DateTimeOffset endTime, SpanData span, LogEventLevel? startLevel)
    {
        var templates = SpanTemplates.Of(span.Name);
        var level = span.Status == SpanStatus.Error ? LogEventLevel.Error : LensRuntime.SpanLevel;
        var lifecycle = TracerMetaBuilder.ForLifecycle(SpanPhase.End, span, templates.EndEvent, endTime.UtcTicks, level, startLevel);
        Write(logger, endTime, level, templates.End, PropertiesOf(span, lifecycle), lifecycle);
    }

    static void Write(
        ILogger logger, DateTimeOffset time, LogEventLevel level, SpanTemplate template, PropertyScratch properties, SpanLifecycle lifecycle)
    {
        var logEvent = new LogEvent(time, level, null, template, properties, lifecycle.TraceId, lifecycle.SpanId);
        SpanFormOf(logger).Write(logEvent);

        // The logger has no Lens in it, or is closed to this event: the span goes to the process's own store all the same.
        if (!lifecycle.Taken)
            LensRuntime.Default?.EmitDirectly(logEvent, lifecycle);
    }

    static LogEventProperty AsProperty(TracerMetaValue meta) => new(LensNames.TracerMetaProperty, meta);

    // Attributes for every sink; the three names that SerilogTracing's sinks read a span from.
    static PropertyScratch PropertiesOf(SpanData span, SpanLifecycle lifecycle)
    {
        var properties = PropertyScratch.Begin();
        for (var i = 0; i < span.Attributes.Count; i++)
        {
            var (key, value) = span.Attributes[i];
            if (LogEventProperty.IsValidName(key))
                properties.Add(new(key, AttributeCapture.ToPropertyValue(value)));
        }

        properties.Add(new(LensNames.SpanStartTimestampProperty, new ScalarValue(DateTime.UnixEpoch.AddTicks(span.StartNs / 100))));
        properties.AddIfAny(span.Place.TracingParent);
        if (span.Kind != ActivityKind.Internal)
            properties.Add(new(LensNames.SpanKindProperty, new ScalarValue(span.Kind)));
        properties.Add(AsProperty(lifecycle));
        return properties;
    }

    // Level overrides apply by SourceContext, which a logger takes on only through ForContext.
    static ILogger SpanFormOf(ILogger logger)
    {
        var last = Volatile.Read(ref _lastLogger);
        if (last is not null && ReferenceEquals(last.Item1, logger))
            return last.Item2;

        var made = logger.ForContext(Serilog.Core.Constants.SourceContextPropertyName, LensNames.SpanSourceContext);
        Volatile.Write(ref _lastLogger, Tuple.Create(logger, made));
        return made;
    }
}
