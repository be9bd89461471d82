using Lens.Query;
using Serilog.Events;

namespace Lens;

/// <summary>One stored log event: a row of the view <c>logs</c>.</summary>
public sealed record LogRecord
{
    /// <summary>Gets the key. It grows in the order in which events were stored.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the id of its trace, 32 lower-case hex digits; null outside any trace.</summary>
    public string? TraceId { get; init; }

    /// <summary>Gets the id of its span, 16 lower-case hex digits; null outside any span.</summary>
    public string? SpanId { get; init; }

    /// <summary>Gets the exact time, in Unix nanoseconds.</summary>
    public required long TimestampNs { get; init; }

    /// <summary>Gets the time in UTC, to 100 ns.</summary>
    public DateTimeOffset Timestamp => StoredTime.ToDateTimeOffset(TimestampNs);

    /// <summary>Gets the level.</summary>
    public required LogEventLevel Level { get; init; }

    /// <summary>Gets the rendered message.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the text of the message template.</summary>
    public required string Template { get; init; }

    /// <summary>Gets the logger's <c>SourceContext</c>.</summary>
    public string? Logger { get; init; }

    /// <summary>Gets the exception as text with its stack trace.</summary>
    public string? Exception { get; init; }

    /// <summary>Gets the properties of the event, a JSON object as text.</summary>
    public string? Attributes { get; init; }

    /// <summary>Gets the source file of the call.</summary>
    public string? File { get; init; }

    /// <summary>Gets the line in <see cref="File"/>, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Gets the method of the call.</summary>
    public string? Function { get; init; }
}
