namespace Lens;

/// <summary>Which spans to count, and by what.</summary>
public sealed record StatisticsRequest
{
    /// <summary>The most lines that statistics may have: 10,000.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>Gets when the spans began. The default is always.</summary>
    public TimeRange Range { get; init; } = TimeRange.Always;

    /// <summary>Gets by what they are counted. The default is <see cref="StatisticsGroup.Name"/>.</summary>
    public StatisticsGroup GroupBy { get; init; }

    /// <summary>Gets which spans are counted. The default is null: all. With a filter every span of the range is read, however many
    /// these are.</summary>
    public TraceFilter? Filter { get; init; }

    /// <summary>Gets the most lines to return, 1 to 10,000. The default is 100.</summary>
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
}
