namespace Lens;

/// <summary>Something that has come into the store: a <see cref="FollowedSpan"/> or a <see cref="FollowedLog"/>.</summary>
public abstract record FollowedItem
{
    // Nobody else makes kinds of it.
    private protected FollowedItem()
    {
    }
}
