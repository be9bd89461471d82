using System.Diagnostics;
using Serilog;

namespace Lens.Spans;

/// <summary>What the caller asked for.</summary>
readonly record struct SpanRequest(string? Name, ActivityKind Kind, CallSite? CallSite)
{
    public ILogger? Logger { get; init; }

    /// <summary>Begin a trace even inside another one.</summary>
    public bool NewTrace { get; init; }

    /// <summary>A parent given by the caller, usually of another process.</summary>
    public ActivityContext Parent { get; init; }

    /// <summary>Do not become the current span.</summary>
    public bool IsDetached { get; init; }

    /// <summary>A detached span whose activity is the current one all the same; who opened it sets the outer one back.</summary>
    public bool StaysCurrentActivity { get; init; }

    public bool FlushOnDispose { get; init; }
}
