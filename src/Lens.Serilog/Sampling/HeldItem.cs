using Lens.Storage;

namespace Lens.Sampling;

/// <summary>An event that waits for what becomes of its trace.</summary>
/// <param name="Item">The event.</param>
/// <param name="IsVital">A full queue drops it last.</param>
readonly record struct HeldItem(QueuedItem Item, bool IsVital);
