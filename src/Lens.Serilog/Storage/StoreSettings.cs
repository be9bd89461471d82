namespace Lens.Storage;

/// <summary>What a store was opened with; never changes.</summary>
sealed record StoreSettings
{
    public required string Path { get; init; }

    public required string ServiceName { get; init; }

    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(7);

    public long? MaxDatabaseBytes { get; init; }

    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    public int BatchSize { get; init; } = 1_000;

    public int QueueLimit { get; init; } = 50_000;

    public long QueueBytesLimit { get; init; } = 64L * 1024 * 1024;

    /// <summary>How many traces a segment of the index on their ids takes, about.</summary>
    public int TracesInSegment { get; init; } = 16_384;

    public Durability Durability { get; init; } = Durability.Normal;

    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public LensLimits Limits { get; init; } = new();

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
