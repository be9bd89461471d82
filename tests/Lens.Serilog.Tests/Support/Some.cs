using System.Diagnostics;
using Lens.Enrichment;
using Lens.Spans;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Tests.Support;

/// <summary>Values that do not matter to the test that uses them.</summary>
static class Some
{
    public static readonly ActivityTraceId TraceId = ActivityTraceId.CreateFromString("be97f2fa26196196d1c776cef223b871");
    public static readonly ActivitySpanId SpanId = ActivitySpanId.CreateFromString("00f067aa0ba902b7");
    public static readonly ActivitySpanId ParentSpanId = ActivitySpanId.CreateFromString("b7ad6b7169203331");
    public static readonly DateTimeOffset Time = new(2026, 11, 20, 15, 2, 11, TimeSpan.FromHours(1));
    public static readonly CallSite CallSite = new("src/Shop/Checkout.cs", 42, "PayAsync");

    /// <summary>15:02:11.4821237 at +01:00, so that neither the offset nor the digits can be lost unseen.</summary>
    public static DateTimeOffset PreciseTime => Time.AddTicks(4_821_237);

    public static LogEvent Event(
        string template = "Some message",
        LogEventLevel level = LogEventLevel.Information,
        Exception? exception = null,
        params (string Name, object? Value)[] properties) => new(
            PreciseTime,
            level,
            exception,
            new MessageTemplateParser().Parse(template),
            properties.Select(p => new LogEventProperty(p.Name, Value(p.Value))));

    /// <summary>An event as the enricher leaves it.</summary>
    public static LogEvent InSpan(this LogEvent logEvent, int depth = 1, CallSite? callSite = null, LensPipeline? pipeline = null)
    {
        SpanPlace place = new(TraceId, SpanId, depth > 1 ? ParentSpanId : default, depth - 1);
        var members = MembersOf(logEvent, logEvent.MessageTemplate.Text);
        var meta = callSite is null ? new TracerMetaValue(members, place) : new SitedMetaValue(members, place, callSite);
        meta.Pipeline = pipeline;
        return logEvent.With(meta);
    }

    /// <summary>An event outside any span as the enricher leaves it.</summary>
    public static LogEvent OutsideSpans(this LogEvent logEvent)
        => logEvent.With(new TracerMetaValue(MembersOf(logEvent, logEvent.MessageTemplate.Text), SpanPlace.Outside));

    public static SpanData Span(
        string name = "checkout",
        int depth = 0,
        long durationNs = 46_000_000,
        SpanStatus status = SpanStatus.Completed,
        string? errorType = null,
        string? errorMessage = null,
        ActivityKind kind = ActivityKind.Internal,
        CallSite? callSite = null,
        params (string Key, object? Value)[] attributes) => new()
        {
            Place = new SpanPlace(TraceId, SpanId, depth > 0 ? ParentSpanId : default, depth),
            Name = name,
            Kind = kind,
            StartNs = (PreciseTime.UtcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick - durationNs,
            DurationNs = durationNs,
            Status = status,
            Failure = status == SpanStatus.Error ? new SpanFailure(errorType, errorMessage, null) : null,
            Attributes = [.. attributes.Select(a => KeyValuePair.Create(a.Key, a.Value))],
            CallSite = callSite,
        };

    public static LogEvent SpanStart(SpanData span) => Lifecycle(span, SpanPhase.Start, true, LogEventLevel.Information);

    public static LogEvent SpanEnd(SpanData span, bool startWasWritten = true) => Lifecycle(
        span,
        SpanPhase.End,
        startWasWritten,
        span.Status == SpanStatus.Error ? LogEventLevel.Error : LogEventLevel.Information,
        ("SpanStartTimestamp", DateTime.UnixEpoch.AddTicks(span.StartNs / TimeSpan.NanosecondsPerTick)),
        ("ParentSpanId", span.ParentSpanId),
        ("SpanKind", span.Kind));

    static LogEvent Lifecycle(
        SpanData span,
        SpanPhase phase,
        bool startWasWritten,
        LogEventLevel level,
        params (string, object?)[] properties)
    {
        var name = $"{span.Name}.{(phase == SpanPhase.Start ? "start" : "end")}";
        var template = name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
        var logEvent = Event(template, level, null, [.. properties, ("SourceContext", LensNames.SpanSourceContext)]);
        return logEvent.With(new SpanLifecycle(MembersOf(logEvent, name), phase, span, startWasWritten ? LogEventLevel.Information : null));
    }

    static LogEventProperty[] MembersOf(LogEvent logEvent, string name)
        => [MetaProperties.Timestamp(logEvent.Timestamp.UtcTicks), MetaProperties.Event(name)];

    static LogEvent With(this LogEvent logEvent, TracerMetaValue meta)
    {
        logEvent.AddOrUpdateProperty(new LogEventProperty(LensNames.TracerMetaProperty, meta));
        return logEvent;
    }

    static LogEventPropertyValue Value(object? value) => value as LogEventPropertyValue ?? new ScalarValue(value);
}
