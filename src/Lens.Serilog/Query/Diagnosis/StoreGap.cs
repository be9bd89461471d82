namespace Lens;

/// <summary>A stretch of time in which events were not stored.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end.</param>
/// <param name="QueueFull">How many events found the queue full.</param>
/// <param name="Unstorable">How many events could not be stored.</param>
public sealed record StoreGap(DateTimeOffset From, DateTimeOffset Until, long QueueFull, long Unstorable)
{
    /// <summary>Gets how many events were not stored.</summary>
    public long Count => QueueFull + Unstorable;
}
