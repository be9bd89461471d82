using System.Diagnostics;
using Lens.Enrichment;

namespace Lens.Spans;

/// <summary>One span as it was at one moment: taken on the application's thread, read by formatters and by the writer, never
/// changed after it was handed over.</summary>
/// <remarks>Attribute values are JSON-ready: null, string, bool, numbers, <see cref="Serilog.Events.LogEventPropertyValue"/>, or
/// arrays of those; <see cref="AttributeCapture"/> makes them so.</remarks>
sealed class SpanData
{
    public static readonly IReadOnlyList<KeyValuePair<string, object?>> NoAttributes = [];

    const long Running = -1;

    readonly long _durationNs = Running;

    /// <summary>The ids of the span, and how deep it lies.</summary>
    public required SpanPlace Place { get; init; }

    public ActivityTraceId TraceId => Place.TraceId;

    public ActivitySpanId SpanId => Place.SpanId;

    /// <summary><c>default</c> for a root span.</summary>
    public ActivitySpanId ParentSpanId => Place.ParentSpanId;

    /// <summary>0 for the outermost span of this trace in this process.</summary>
    public int Depth => Place.Depth;

    /// <summary>The span has a parent that Lens does not record: one in another process, or of a source not captured.</summary>
    public bool IsEntry { get; init; }

    public required string Name { get; init; }

    public ActivityKind Kind { get; init; }

    /// <summary>Unix time in nanoseconds.</summary>
    public required long StartNs { get; init; }

    /// <summary>Null while the span runs.</summary>
    public long? DurationNs
    {
        get => _durationNs == Running ? null : _durationNs;
        init => _durationNs = value ?? Running;
    }

    public SpanStatus Status { get; init; }

    /// <summary>What is known of why the span failed.</summary>
    public SpanFailure? Failure { get; init; }

    public CallSite? CallSite { get; init; }

    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; init; } = NoAttributes;

    /// <summary>What few spans have; null when this one has nothing of it.</summary>
    public SpanExtras? Extras { get; init; }
}
