using Lens.Query;

namespace Lens;

/// <summary>One trace without its spans and logs: a row of the view <c>traces</c>.</summary>
public sealed record TraceSummary
{
    /// <summary>Gets the id, 32 lower-case hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>Gets the name of the root span; empty as long as no span of the trace is stored.</summary>
    public required string RootSpanName { get; init; }

    /// <summary>Gets the service that the root span belongs to.</summary>
    public string? Service { get; init; }

    /// <summary>Gets where the trace began, for instance <c>cli</c>; <c>unknown</c> when nobody said.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the user on whose behalf the trace ran.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the user's session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the exact start, in Unix nanoseconds.</summary>
    public required long StartNs { get; init; }

    /// <summary>Gets the exact end, in Unix nanoseconds; null while the trace has none.</summary>
    public long? EndNs { get; init; }

    /// <summary>Gets the start in UTC, to 100 ns.</summary>
    public DateTimeOffset StartedAt => StoredTime.ToDateTimeOffset(StartNs);

    /// <summary>Gets the end in UTC, to 100 ns; null while the trace has none.</summary>
    public DateTimeOffset? EndedAt => EndNs is { } endNs ? StoredTime.ToDateTimeOffset(endNs) : null;

    /// <summary>Gets the time from start to end, to 100 ns; null while the trace has no end.</summary>
    public TimeSpan? Duration => EndNs is { } endNs ? StoredTime.ToTimeSpan(endNs - StartNs) : null;

    /// <summary>Gets how the trace ended. <see cref="SpanStatus.Interrupted"/> also when the store still says
    /// <c>running</c> and the process of the trace is no more.</summary>
    public required SpanStatus Status { get; init; }

    /// <summary>Gets the type of the error, for an exception its full name.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the message of the error.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets the error as text with its stack trace.</summary>
    public string? ErrorStack { get; init; }

    /// <summary>Gets how many spans of the trace are stored.</summary>
    public long SpanCount { get; init; }

    /// <summary>Gets how many log events of the trace are stored.</summary>
    public long LogCount { get; init; }

    /// <summary>Gets how many errors the trace has.</summary>
    public long ErrorCount { get; init; }

    /// <summary>Gets further facts about the trace, a JSON object as text.</summary>
    public string? Metadata { get; init; }

    /// <summary>Gets how many traces this one stands for: more than 1 where a sampler chose it among others, see
    /// <see cref="LensOptions.Sampler"/>. Statistics count it and its spans so often. The default is 1.</summary>
    public double SampleWeight { get; init; } = 1;
}
