namespace Lens.Spans;

/// <summary>Arguments or a result: how long their JSON is, in characters, and the JSON itself, or its beginning, where it
/// is captured.</summary>
sealed record Payload(long Size, string? Json);
