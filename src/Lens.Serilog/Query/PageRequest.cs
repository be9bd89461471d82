namespace Lens;

/// <summary>Which page of a listing to read.</summary>
public sealed record PageRequest
{
    /// <summary>The most items that a page may have: 1,000.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Gets the most items to return, 1 to 1,000. The default is 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Limit));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxLimit, nameof(Limit));
            field = value;
        }
    }

    = 100;

    /// <summary>Gets where the page before ended, its <see cref="Page{T}.Next"/>. The default is null: the first page.</summary>
    public string? After { get; init; }

    /// <summary>Gets whether to count, too, how many items there are on all pages, which may take longer than the page itself. The
    /// default is false.</summary>
    public bool WithTotal { get; init; }
}
