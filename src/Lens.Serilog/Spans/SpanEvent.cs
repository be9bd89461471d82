namespace Lens.Spans;

/// <summary>Something that happened inside a span at one moment.</summary>
sealed record SpanEvent(string Name, long TimestampNs, IReadOnlyList<KeyValuePair<string, object?>> Attributes);
