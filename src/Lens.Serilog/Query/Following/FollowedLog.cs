namespace Lens;

/// <summary>A log event.</summary>
/// <param name="Log">The event.</param>
public sealed record FollowedLog(LogRecord Log) : FollowedItem;
