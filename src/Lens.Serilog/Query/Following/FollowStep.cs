namespace Lens.Query.Following;

/// <summary>What one look at the store has shown.</summary>
/// <param name="Items">What is new and passes the filter.</param>
/// <param name="Position">Where to go on.</param>
/// <param name="HasMore">There was more than one look takes.</param>
sealed record FollowStep(IReadOnlyList<FollowedItem> Items, FollowPosition Position, bool HasMore);
