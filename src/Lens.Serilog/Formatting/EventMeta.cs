using System.Diagnostics;
using Lens.Enrichment;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Formatting;

/// <summary>What a formatter tells about a log event besides the user's own data: from the metadata that Lens's enricher
/// attached, or from the event alone where no such enricher ran.</summary>
/// <remarks>The metadata is known by its type. A property that merely has its name is ignored.</remarks>
readonly ref struct EventMeta
{
    readonly TracerMetaValue? _meta;
    readonly LogEvent _logEvent;

    public EventMeta(LogEvent logEvent)
    {
        _logEvent = logEvent;
        logEvent.Properties.TryGetValue(LensNames.TracerMetaProperty, out var value);
        _meta = value as TracerMetaValue;
    }

    public DateTimeOffset Timestamp => _meta?.Timestamp ?? _logEvent.Timestamp;

    // The template of the event at hand: the metadata may have been made of one with a secret in it.
    public string EventName => _meta?.Lifecycle is { } lifecycle ? lifecycle.EventName : _logEvent.MessageTemplate.Text;

    public ActivityTraceId TraceId => _meta?.TraceId ?? _logEvent.TraceId ?? default;

    public ActivitySpanId SpanId => _meta?.SpanId ?? _logEvent.SpanId ?? default;

    public ActivitySpanId ParentSpanId => _meta?.ParentSpanId ?? default;

    public CallSite? CallSite => _meta?.CallSite;

    public int Depth => _meta?.Depth ?? 0;

    public SpanLifecycle? Lifecycle => _meta?.Lifecycle;

    /// <summary>The span that ends with this event, if one does.</summary>
    public SpanData? EndedSpan => _meta?.Lifecycle is { Phase: SpanPhase.End, Span: var span } ? span : null;

    public LensPipeline? Pipeline => _meta?.Pipeline;
}
