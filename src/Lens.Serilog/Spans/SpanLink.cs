using System.Diagnostics;

namespace Lens.Spans;

/// <summary>A reference from one span to another, usually of another trace.</summary>
sealed record SpanLink(ActivityTraceId TraceId, ActivitySpanId SpanId, IReadOnlyList<KeyValuePair<string, object?>> Attributes);
