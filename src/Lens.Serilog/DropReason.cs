namespace Lens;

/// <summary>Why an event was not stored.</summary>
public enum DropReason
{
    /// <summary>The queue was full: the store did not keep up, or could not be written.</summary>
    QueueFull = 0,

    /// <summary>The event itself could not be read or stored; its neighbours were.</summary>
    Unstorable = 1,

    /// <summary>The store was closed, or closing ran out of time, before the event was written.</summary>
    Closed = 2,

    /// <summary>The sampler did not choose its trace, which neither failed nor was slow.</summary>
    Sampled = 3,

    /// <summary>The sampler did not choose its trace, and more was held back of such traces than memory is set aside for before it was
    /// known whether this one fails.</summary>
    HoldLimit = 4,
}
