using System.Diagnostics;

namespace Lens.Sampling;

/// <summary>What a gate knows of one trace. Guarded by the lock of the gate.</summary>
sealed class SampledTrace
{
    public SampledTrace(ActivityTraceId id)
    {
        Id = id;
        Place = new(this);
        HeldPlace = new(this);
    }

    public ActivityTraceId Id { get; }

    /// <summary>Null as long as nothing is decided.</summary>
    public SampleShare? Share { get; set; }

    /// <summary>What the sampler said, whatever became of it.</summary>
    public bool IsChosen { get; set; }

    public TraceFate Fate { get; set; }

    /// <summary>Local spans that have not ended.</summary>
    public int OpenSpans { get; set; }

    /// <summary>When the first of them began, or when the last event came where there are none; on the monotonic clock.</summary>
    public long Since { get; set; }

    /// <summary>Its last local span has ended.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The store knows how many traces this one stands for.</summary>
    public bool IsWeighed { get; set; }

    public List<HeldItem>? Held { get; set; }

    public long HeldBytes { get; set; }

    /// <summary>Among the traces that run, or among those that are remembered.</summary>
    public LinkedListNode<SampledTrace> Place { get; }

    /// <summary>Among the traces that hold events.</summary>
    public LinkedListNode<SampledTrace> HeldPlace { get; }
}
