namespace Lens;

/// <summary>How to follow a store.</summary>
public sealed record FollowOptions
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long to wait between two looks at the store, 10 ms to 1 minute. The default is 250 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public TimeSpan PollInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, Shortest, nameof(PollInterval));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Longest, nameof(PollInterval));
            field = value;
        }
    }

    = TimeSpan.FromMilliseconds(250);
}
