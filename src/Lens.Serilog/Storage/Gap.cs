namespace Lens.Storage;

/// <summary>A stretch of time in which events were dropped.</summary>
readonly record struct Gap(long QueueFull, long Unstorable, long FromNs, long ToNs)
{
    public long Count => QueueFull + Unstorable;

    public Gap With(DropReason reason, long count, long nowNs) => MergedWith(
        new Gap(reason == DropReason.QueueFull ? count : 0, reason == DropReason.Unstorable ? count : 0, nowNs, nowNs));

    public Gap MergedWith(in Gap other)
    {
        if (Count == 0)
            return other;
        if (other.Count == 0)
            return this;
        return new(QueueFull + other.QueueFull, Unstorable + other.Unstorable, Math.Min(FromNs, other.FromNs), Math.Max(ToNs, other.ToNs));
    }
}
