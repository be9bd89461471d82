using System.Diagnostics;

namespace Lens.Spans;

/// <summary>One span as it was at one moment: taken on the application's thread, read by formatters and by the writer, never
/// changed after it was handed over.</summary>
/// <remarks>Attribute values are JSON-ready: null, string, bool, numbers, <see cref="Serilog.Events.LogEventPropertyValue"/>, or
/// arrays of those; <see cref="AttributeCapture"/> makes them so.</remarks>
sealed class SpanData
{
    public static readonly IReadOnlyList<KeyValuePair<string, object?>> NoAttributes = [];

    public required ActivityTraceId TraceId { get; init; }

    public required ActivitySpanId SpanId { get; init; }

    /// <summary><c>default</c> for a root span.</summary>
    public ActivitySpanId ParentSpanId { get; init; }

    /// <summary>The span has a parent that Lens does not record: one in another process, or of a source not captured.</summary>
    public bool IsEntry { get; init; }

    public required string Name { get; init; }

    public ActivityKind Kind { get; init; }

    /// <summary>Unix time in nanoseconds.</summary>
    public required long StartNs { get; init; }

    /// <summary>Null while the span runs.</summary>
    public long? DurationNs { get; init; }

    public SpanStatus Status { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    public string? ErrorStack { get; init; }

    public IReadOnlyList<KeyValuePair<string, object?>> Attributes { get; init; } = NoAttributes;

    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    /// <summary>JSON of the arguments, when payloads are captured.</summary>
    public string? Input { get; init; }

    /// <summary>JSON of the result, when payloads are captured.</summary>
    public string? Output { get; init; }

    /// <summary>Characters of the whole JSON, however much of it is kept.</summary>
    public long? InputSize { get; init; }

    public long? OutputSize { get; init; }

    public CallSite? CallSite { get; init; }

    /// <summary>0 for the outermost span of this trace in this process.</summary>
    public int Depth { get; init; }
}
