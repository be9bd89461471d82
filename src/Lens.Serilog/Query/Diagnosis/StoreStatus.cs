namespace Lens;

/// <summary>What is in a store, who writes it and what was lost: the facts of a health check.</summary>
public sealed record StoreStatus
{
    /// <summary>Gets the full path of the database file.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the size of the database file in bytes.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Gets the size of its write-ahead log in bytes; 0 when there is none.</summary>
    public required long LogFileBytes { get; init; }

    /// <summary>Gets the number of the schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Gets the version of SQLite that reads it.</summary>
    public required string SqliteVersion { get; init; }

    /// <summary>Gets how many traces are stored.</summary>
    public required long TraceCount { get; init; }

    /// <summary>Gets how many spans are stored.</summary>
    public required long SpanCount { get; init; }

    /// <summary>Gets how many log events are stored; see <see cref="IsLogCountExact"/>.</summary>
    public required long LogCount { get; init; }

    /// <summary>Gets whether the log events were counted. Of more than 100,000 only those inside traces are; how many there are
    /// outside is then estimated from the newest ones.</summary>
    public required bool IsLogCountExact { get; init; }

    /// <summary>Gets when the oldest trace began, or the oldest log event was written; null for an empty store.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Gets when the newest trace began, or the newest log event was written; null for an empty store.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Gets how many spans run.</summary>
    public required long RunningSpans { get; init; }

    /// <summary>Gets the processes that wrote to the store, the newest first, at most 100.</summary>
    public required IReadOnlyList<StoreProcess> Processes { get; init; }

    /// <summary>Gets when events were lost in the last 24 hours, the newest first, at most 100.</summary>
    public required IReadOnlyList<StoreGap> Gaps { get; init; }
}
