namespace Lens;

/// <summary>A span that has begun, or has ended: its status tells which. A short one may only be seen when it has ended.</summary>
/// <param name="Span">The span.</param>
public sealed record FollowedSpan(SpanRecord Span) : FollowedItem;
