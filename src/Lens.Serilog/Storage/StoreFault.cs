namespace Lens.Storage;

/// <summary>What the writer does about a failure.</summary>
enum StoreFault
{
    /// <summary>Somebody else writes: try again at once.</summary>
    Busy,

    /// <summary>SQLite has not come back yet: there is nothing to do but to tell.</summary>
    Hanging,

    /// <summary>The disk, its rights or the memory: keep the batch, close, back off, open again.</summary>
    Unavailable,

    /// <summary>The file is not ours to write: a foreign or a newer one. As unavailable; it may be put right.</summary>
    Refused,

    /// <summary>The file is damaged: move it aside and begin a new one.</summary>
    Damaged,

    /// <summary>One of the rows can not be stored; find it.</summary>
    Poison,
}
