using System.Diagnostics;

namespace Lens.Sampling;

/// <summary>The traces that run, and those that ran lately: what comes late still belongs to them. Used under the lock of a gate.</summary>
sealed class KnownTraces(int limit)
{
    readonly Dictionary<ActivityTraceId, SampledTrace> _all = [];

    // Each in the order in which they came here.
    readonly LinkedList<SampledTrace> _running = new();
    readonly LinkedList<SampledTrace> _settled = new();

    // Spans and events of one trace come one after the other.
    SampledTrace? _last;

    public SampledTrace? Find(ActivityTraceId id) => _last is { } last && last.Id == id ? last : _last = _all.GetValueOrDefault(id);

    /// <summary>Adds a trace that runs.</summary>
    /// <returns>The one that is no longer known in exchange; null when there was room.</returns>
    public SampledTrace? Add(SampledTrace trace)
    {
        var forgotten = _all.Count >= limit ? (_settled.First ?? _running.First)?.Value : null;
        if (forgotten is not null)
            Remove(forgotten);
        _all.Add(trace.Id, _last = trace);
        _running.AddLast(trace.Place);
        return forgotten;
    }

    public void Settle(SampledTrace trace) => Move(trace, isSettled: true);

    /// <summary>A span of the trace began after its last one had ended.</summary>
    public void Revive(SampledTrace trace) => Move(trace, isSettled: false);

    public void ForgetSettledBefore(long timestamp)
    {
        while (_settled.First is { } first && first.Value.Since < timestamp)
            Remove(first.Value);
    }

    /// <summary>Calls back for each trace that runs; the call may settle it.</summary>
    public void ForEachRunning(Action<SampledTrace> act)
    {
        for (var node = _running.First; node is not null;)
        {
            var trace = node.Value;
            node = node.Next;
            act(trace);
        }
    }

    void Move(SampledTrace trace, bool isSettled)
    {
        trace.Place.List!.Remove(trace.Place);
        (isSettled ? _settled : _running).AddLast(trace.Place);
        trace.IsSettled = isSettled;
    }

    void Remove(SampledTrace trace)
    {
        _all.Remove(trace.Id);
        _last = null;
        trace.Place.List!.Remove(trace.Place);
    }
}
