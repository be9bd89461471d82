namespace Lens;

/// <summary>One page of a listing.</summary>
/// <param name="Items">The items, newest first.</param>
/// <param name="Next">Where the next page begins, for <see cref="PageRequest.After"/>; null when this is the last one. It stays good
/// whatever is written or deleted meanwhile: no item comes twice, and none that was there is left out.</param>
/// <param name="Total">How many items there are on all pages, when <see cref="PageRequest.WithTotal"/> asked for it.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, long? Total);
