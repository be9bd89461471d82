namespace Lens;

/// <summary>How far a span, or the root span of a trace, has come.</summary>
/// <remarks>Stored as the lower-case name. Wherever a status is given as text, <c>in_progress</c> is read as
/// <see cref="Running"/>, <c>success</c> and <c>ok</c> as <see cref="Completed"/>, <c>failed</c> as <see cref="Error"/> and
/// <c>abandoned</c> as <see cref="Interrupted"/>.</remarks>
public enum SpanStatus
{
    /// <summary>The span has started and its process lives.</summary>
    Running = 0,

    /// <summary>The span has ended without an error.</summary>
    Completed = 1,

    /// <summary>The span has ended with an error.</summary>
    Error = 2,

    /// <summary>The process of the span ended, or its store was closed, before the span did.</summary>
    Interrupted = 3,
}
