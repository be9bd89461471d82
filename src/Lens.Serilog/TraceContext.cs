using System.Diagnostics;

namespace Lens;

/// <summary>Where the calling code stands: the trace, and the spans that are open around it.</summary>
public sealed class TraceContext
{
    readonly ActivityContext _context;

    internal TraceContext(ActivityContext context, IReadOnlyList<SpanInfo> spanStack)
    {
        _context = context;
        SpanStack = spanStack;
    }

    /// <summary>Gets the trace that all these spans belong to, 32 lower-case hex digits.</summary>
    public string TraceId => _context.TraceId.ToHexString();

    /// <summary>Gets the deepest open span, 16 lower-case hex digits.</summary>
    public string SpanId => _context.SpanId.ToHexString();

    /// <summary>Gets the parent of the deepest open span, 16 lower-case hex digits; null for a root span.</summary>
    public string? ParentSpanId => SpanStack[^1].ParentSpanId;

    /// <summary>Gets the name of the deepest open span.</summary>
    public string Name => SpanStack[^1].Name;

    /// <summary>Gets the open spans of this trace in this process, outermost first; never empty.</summary>
    public IReadOnlyList<SpanInfo> SpanStack { get; }

    /// <summary>The same place as an <see cref="ActivityContext"/>, for links, for other threads and for other processes.</summary>
    /// <returns>The context of the deepest open span.</returns>
    public ActivityContext ToActivityContext() => _context;
}
