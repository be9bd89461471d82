using System.Diagnostics;
using Lens.Query;

namespace Lens;

/// <summary>One stored span: a row of the view <c>spans</c>.</summary>
public sealed record SpanRecord
{
    /// <summary>Gets the id of its trace, 32 lower-case hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>Gets the id, 16 lower-case hex digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>Gets the id of the parent, which need not be stored; null for a root span.</summary>
    public string? ParentSpanId { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the side of a call that the span is. The default is <see cref="ActivityKind.Internal"/>.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>Gets the sort of work, for instance <c>db</c>.</summary>
    public string? OperationType { get; init; }

    /// <summary>Gets the service that did the work.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the exact start, in Unix nanoseconds.</summary>
    public required long StartNs { get; init; }

    /// <summary>Gets the exact duration in nanoseconds, from a monotonic clock; null while the span has no end.</summary>
    public long? DurationNs { get; init; }

    /// <summary>Gets the exact end, in Unix nanoseconds; null while the span has none.</summary>
    public long? EndNs => StartNs + DurationNs;

    /// <summary>Gets the start in UTC, to 100 ns.</summary>
    public DateTimeOffset StartedAt => StoredTime.ToDateTimeOffset(StartNs);

    /// <summary>Gets the end in UTC, to 100 ns; null while the span has none.</summary>
    public DateTimeOffset? EndedAt => EndNs is { } endNs ? StoredTime.ToDateTimeOffset(endNs) : null;

    /// <summary>Gets the duration, to 100 ns; null while the span has no end.</summary>
    public TimeSpan? Duration => DurationNs is { } durationNs ? StoredTime.ToTimeSpan(durationNs) : null;

    /// <summary>Gets how the span ended. <see cref="SpanStatus.Interrupted"/> also when the store still says <c>running</c>
    /// and the process of the span is no more.</summary>
    public required SpanStatus Status { get; init; }

    /// <summary>Gets the type of the error, for an exception its full name.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the message of the error.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the attributes, a JSON object as text.</summary>
    public string? Attributes { get; init; }

    /// <summary>Gets what happened inside the span, a JSON array as text.</summary>
    public string? Events { get; init; }

    /// <summary>Gets the references to other spans, a JSON array as text.</summary>
    public string? Links { get; init; }

    /// <summary>Gets the captured arguments as JSON text.</summary>
    public string? Input { get; init; }

    /// <summary>Gets the captured result as JSON text.</summary>
    public string? Output { get; init; }

    /// <summary>Gets the length of the whole input in characters, however much of it was kept.</summary>
    public long? InputSize { get; init; }

    /// <summary>Gets the length of the whole output in characters, however much of it was kept.</summary>
    public long? OutputSize { get; init; }

    /// <summary>Gets the source file that opened the span.</summary>
    public string? File { get; init; }

    /// <summary>Gets the line in <see cref="File"/>, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Gets the method that opened the span.</summary>
    public string? Function { get; init; }
}
