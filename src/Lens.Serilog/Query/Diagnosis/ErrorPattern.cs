namespace Lens;

/// <summary>An error that happened once or many times, with other values.</summary>
public sealed record ErrorPattern
{
    /// <summary>Gets the name of the span that failed, or the logger of the log event; empty where there is none.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the type of the error, for an exception its full name.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Gets the message, or the template of the log event, with <c>*</c> for numbers, ids and what is quoted.</summary>
    public required string Message { get; init; }

    /// <summary>Gets whether it is of log events; otherwise it is of spans.</summary>
    public bool IsLog { get; init; }

    /// <summary>Gets how often it happened.</summary>
    public required long Count { get; init; }

    /// <summary>Gets when it happened first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets when it happened last.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gets the trace in which it happened last; null outside any.</summary>
    public string? SampleTraceId { get; init; }
}
