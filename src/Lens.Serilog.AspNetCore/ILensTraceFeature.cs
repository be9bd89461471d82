namespace Lens;

/// <summary>The trace of a request: <c>HttpContext.Features.Get&lt;ILensTraceFeature&gt;()</c>. Null where the request is not traced.</summary>
public interface ILensTraceFeature
{
    /// <summary>Gets the trace of the request, 32 lower-case hex digits.</summary>
    string TraceId { get; }

    /// <summary>Gets the span of the request, 16 lower-case hex digits.</summary>
    string SpanId { get; }

    /// <summary>Gets the span of the request, for attributes, events and failures. It ends by itself when the response is complete.</summary>
    SpanScope Span { get; }

    /// <summary>Gets or sets where the trace comes from, as stored in <c>traces.source</c>. Null while nobody says: shown as
    /// <c>unknown</c>, unless another program of the same trace knows. What is no source, as
    /// <see cref="RequestTracingOptions.SourceByPath"/> describes them, is ignored.</summary>
    string? Source { get; set; }

    /// <summary>Gets the session that the client names in <c>X-Session-ID</c>; null when it names none.</summary>
    string? SessionId { get; }
}
