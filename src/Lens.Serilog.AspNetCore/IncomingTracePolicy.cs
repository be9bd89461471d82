namespace Lens;

/// <summary>What the trace headers of a caller are worth.</summary>
public enum IncomingTracePolicy
{
    /// <summary>The request belongs to the caller's trace; whether the trace is kept is decided here. The default.</summary>
    Accept,

    /// <summary>Every request begins a trace, with a link to the caller's span: for servers that strangers call.</summary>
    Ignore,

    /// <summary>As <see cref="Accept"/>, and the sampling flag of the caller's <c>traceparent</c> decides in place of
    /// <see cref="LensOptions.Sampler"/> whether the trace is kept, unless that keeps every trace: for callers of one's own.</summary>
    Trust,
}
