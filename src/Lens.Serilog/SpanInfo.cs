namespace Lens;

/// <summary>One open span of the current context.</summary>
/// <param name="SpanId">16 lower-case hex digits.</param>
/// <param name="ParentSpanId">16 lower-case hex digits; null for a root span.</param>
/// <param name="Name">The span's name, as it was given.</param>
/// <param name="StartMs">Start, in milliseconds of Unix time.</param>
public sealed record SpanInfo(string SpanId, string? ParentSpanId, string Name, long StartMs);
