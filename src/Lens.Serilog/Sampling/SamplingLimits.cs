namespace Lens.Sampling;

/// <summary>How much sampling keeps in memory.</summary>
sealed record SamplingLimits
{
    /// <summary>Most events that are held.</summary>
    public int Events { get; init; } = 50_000;

    /// <summary>Most bytes, estimated, that are held.</summary>
    public long Bytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Most events that are held of one trace.</summary>
    public int EventsOfTrace { get; init; } = 5_000;

    /// <summary>Most bytes, estimated, that are held of one trace.</summary>
    public long BytesOfTrace { get; init; } = 4L * 1024 * 1024;

    /// <summary>Most traces that are known, those that have ended among them.</summary>
    public int Traces { get; init; } = 8_192;
}
