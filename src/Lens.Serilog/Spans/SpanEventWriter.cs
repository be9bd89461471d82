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
        var span = ActivitySpan.Started(scope.Activity!, scope.IsEntry, scope.CallSite, scope.Depth);
        var templates = SpanTemplates.Of(span.Name);
        var level = LensRuntime.SpanLevel;
        var lifecycle = new SpanLifecycle(SpanPhase.Start, span, level);
        scope.StartLevel = level;
        var meta = TracerMetaBuilder.ForLifecycle(lifecycle, scope.Place, templates.StartEvent, scope.StartTime.UtcTicks, level);
        Write(logger ?? Log.Logger, scope.StartTime, level, templates.Start, [AsProperty(meta)], lifecycle);
    }

    public static void WriteEnd(ILogger logger, DateTimeOffset endTime, SpanData span, SpanPlace place, LogEventLevel? startLevel)
    {
        var templates = SpanTemplates.Of(span.Name);
        var lifecycle = new SpanLifecycle(SpanPhase.End, span, startLevel);
        var level = span.Status == SpanStatus.Error ? LogEventLevel.Error : LensRuntime.SpanLevel;
        var meta = TracerMetaBuilder.ForLifecycle(lifecycle, place, templates.EndEvent, endTime.UtcTicks, level);
        Write(logger, endTime, level, templates.End, PropertiesOf(span, meta), lifecycle);
    }

    static void Write(
        ILogger logger, DateTimeOffset time, LogEventLevel level, SpanTemplate template, LogEventProperty[] properties, SpanLifecycle lifecycle)
    {
        var logEvent = new LogEvent(time, level, null, template, properties, lifecycle.Span.TraceId, lifecycle.Span.SpanId);
        SpanFormOf(logger).Write(logEvent);

        // The logger has no Lens in it, or is closed to this event: the span goes to the process's own store all the same.
        if (!lifecycle.Taken)
            LensRuntime.Default?.EmitDirectly(logEvent, lifecycle);
    }

    static LogEventProperty AsProperty(TracerMetaValue meta) => new(LensNames.TracerMetaProperty, meta);

    // Attributes for every sink; the three names that SerilogTracing's sinks read a span from.
    static LogEventProperty[] PropertiesOf(SpanData span, TracerMetaValue meta)
    {
        var start = new LogEventProperty(LensNames.SpanStartTimestampProperty, new ScalarValue(DateTime.UnixEpoch.AddTicks(span.StartNs / 100)));
        if (span.Attributes.Count == 0 && span.ParentSpanId == default && span.Kind == ActivityKind.Internal)
            return [start, AsProperty(meta)];

        List<LogEventProperty> properties = new(span.Attributes.Count + 4);
        foreach (var (key, value) in span.Attributes)
        {
            if (LogEventProperty.IsValidName(key))
                properties.Add(new(key, AttributeCapture.ToPropertyValue(value)));
        }

        properties.Add(start);
        if (span.ParentSpanId != default)
            properties.Add(new(LensNames.ParentSpanIdProperty, new ScalarValue(span.ParentSpanId)));
        if (span.Kind != ActivityKind.Internal)
            properties.Add(new(LensNames.SpanKindProperty, new ScalarValue(span.Kind)));
        properties.Add(AsProperty(meta));
        return [.. properties];
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
