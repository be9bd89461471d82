namespace Lens.Sampling;

/// <summary>What happens to the events of a trace.</summary>
enum TraceFate
{
    /// <summary>They wait for what becomes of the trace.</summary>
    Held,

    /// <summary>They go to the store, and stand for others.</summary>
    Kept,

    /// <summary>They go to the store whatever the sampler said: the trace failed or was slow.</summary>
    KeptAnyway,

    /// <summary>They are counted and forgotten.</summary>
    Dropped,
}
