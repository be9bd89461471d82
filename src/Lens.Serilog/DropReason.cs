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
}
