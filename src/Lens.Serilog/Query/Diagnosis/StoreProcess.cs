namespace Lens;

/// <summary>A process that writes, or has written, to a store.</summary>
public sealed record StoreProcess
{
    /// <summary>Gets the process id, as seen from its own machine or container.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Gets the name of the program.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the machine or container.</summary>
    public required string Host { get; init; }

    /// <summary>Gets the name under which it writes spans.</summary>
    public required string Service { get; init; }

    /// <summary>Gets the version of Lens that it writes with.</summary>
    public required string LensVersion { get; init; }

    /// <summary>Gets whether it is alive and has the store open.</summary>
    public required bool IsAlive { get; init; }

    /// <summary>Gets when it opened the store.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets its last sign of life; it gives one every few seconds while one of its spans runs.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Gets when it closed the store, or was found dead; null when neither happened.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
