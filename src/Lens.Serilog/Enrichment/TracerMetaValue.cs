using System.Diagnostics;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The value of <c>__tracer_meta__</c>. To other sinks it is an ordinary structure; to Lens it also carries the typed
/// data it was made from, so that no sink of ours ever trusts a property for its name.</summary>
/// <remarks>One is made for every event, so it holds little: what events have in common it refers to, and what a member holds it
/// reads from there.</remarks>
/// <param name="properties">The members, <c>timestamp</c> and <c>event</c> first.</param>
/// <param name="place">The span around the event.</param>
class TracerMetaValue(ICollection<LogEventProperty> properties, SpanPlace place) : StructureValue(properties)
{
    /// <summary>The configuration whose enricher saw this event first.</summary>
    public LensPipeline? Pipeline { get; set; }

    /// <summary>The event in the form that Lens keeps, once somebody has asked for it: see <see cref="Redaction.Scrubber"/>.</summary>
    public LogEvent? Kept { get; set; }

    public SpanPlace Place { get; } = place;

    /// <summary>When the event happened: the event's own timestamp, in UTC.</summary>
    public DateTimeOffset Timestamp => new(((TimestampText)ValueAt(0)).UtcTicks, TimeSpan.Zero);

    /// <summary><c>{span}.start</c>, <c>{span}.end</c>, or the text of the message template.</summary>
    public string EventName => (string)ValueAt(1);

    /// <summary><c>default</c> outside any trace.</summary>
    public ActivityTraceId TraceId => Place.TraceId;

    /// <summary><c>default</c> outside any span.</summary>
    public ActivitySpanId SpanId => Place.SpanId;

    /// <summary><c>default</c> for a root span and outside any span.</summary>
    public ActivitySpanId ParentSpanId => Place.ParentSpanId;

    /// <summary>Set when the event is the start or end of a span.</summary>
    public SpanLifecycle? Lifecycle => this as SpanLifecycle;

    /// <summary>The span's call site, or the event's own where that is captured; null when unknown.</summary>
    public virtual CallSite? CallSite => null;

    /// <summary>How many recorded spans of this process are open around the event: 0 outside a span, 1 inside a root span.</summary>
    public virtual int Depth => Place.Depth + 1;

    object ValueAt(int member) => ((ScalarValue)Properties[member].Value).Value!;
}
