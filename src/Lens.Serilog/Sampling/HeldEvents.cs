using Lens.Storage;

namespace Lens.Sampling;

/// <summary>The events of traces that may still be kept, within bounds: when there are too many, the trace that has waited longest is let
/// go. Used under the lock of a gate.</summary>
sealed class HeldEvents(SharedStore store, SamplingLimits limits)
{
    // The one that has waited longest first.
    readonly LinkedList<SampledTrace> _traces = new();
    int _events;
    long _bytes;

    public void Add(SampledTrace trace, in QueuedItem item, bool isVital)
    {
        if (!store.Hold())
            return;

        if (trace.Held is null)
        {
            trace.Held = new(4);
            _traces.AddLast(trace.HeldPlace);
        }

        trace.Held.Add(new(item, isVital));
        trace.HeldBytes += item.Bytes;
        _events++;
        _bytes += item.Bytes;
        if (trace.Held.Count > limits.EventsOfTrace || trace.HeldBytes > limits.BytesOfTrace)
            LetGo(trace);
        while ((_events > limits.Events || _bytes > limits.Bytes) && _traces.First is { } oldest)
            LetGo(oldest.Value);
    }

    /// <summary>Hands what is held of a trace to the store.</summary>
    public void Release(SampledTrace trace)
    {
        if (Take(trace) is { } items)
            store.Release(items);
    }

    /// <summary>Forgets what is held of a trace, and counts it.</summary>
    public void Drop(SampledTrace trace, DropReason reason)
    {
        if (Take(trace) is { } items)
            store.LetGo(items.Count, reason);
    }

    void LetGo(SampledTrace trace)
    {
        Drop(trace, DropReason.HoldLimit);
        trace.Fate = TraceFate.Dropped;
    }

    List<HeldItem>? Take(SampledTrace trace)
    {
        if (trace.Held is not { } items)
            return null;

        _traces.Remove(trace.HeldPlace);
        _events -= items.Count;
        _bytes -= trace.HeldBytes;
        (trace.Held, trace.HeldBytes) = (null, 0);
        return items;
    }
}
