namespace Lens;

/// <summary>The headers that Lens reads and writes beside the standard's <c>traceparent</c> and <c>tracestate</c>.</summary>
public static class LensHeaders
{
    /// <summary>The trace: 32 hex digits, or a UUID. Read where there is no <c>traceparent</c>; written into responses.</summary>
    public const string TraceId = "X-Trace-ID";

    /// <summary>The caller's span: 16 hex digits. Read beside <see cref="TraceId"/>.</summary>
    public const string ParentSpanId = "X-Parent-Span-ID";

    /// <summary>The caller's span: 16 hex digits. Read beside <see cref="TraceId"/> where there is no
    /// <see cref="ParentSpanId"/>; written into outgoing requests on request.</summary>
    public const string SpanId = "X-Span-ID";

    /// <summary>Where the trace comes from: 1 to 32 letters, digits, dots, dashes and underscores.</summary>
    public const string Source = "X-Lens-Source";

    /// <summary>The session of the client: 1 to 128 printable ASCII characters without spaces.</summary>
    public const string SessionId = "X-Session-ID";
}
