namespace Lens;

/// <summary>A range of time.</summary>
/// <param name="From">The beginning, inclusive; null for the first there is.</param>
/// <param name="Until">The end, exclusive; null for the last there is.</param>
public sealed record TimeRange(DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Gets the range that holds everything.</summary>
    public static TimeRange Always { get; } = new();

    internal long FromNs => From is { } from ? Query.StoredTime.ToUnixNs(from) : long.MinValue;

    internal long UntilNs => Until is { } until ? Query.StoredTime.ToUnixNs(until) : long.MaxValue;

    internal Query.Filtering.TimeWindow Window => new(FromNs, UntilNs);
}
