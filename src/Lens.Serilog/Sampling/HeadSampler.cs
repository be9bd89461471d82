using System.Diagnostics;

namespace Lens.Sampling;

/// <summary>Decides about traces as they begin. Used under the lock of a gate.</summary>
abstract class HeadSampler
{
    /// <summary>The share that a trace beginning now belongs to.</summary>
    public abstract SampleShare Share { get; }

    /// <summary>Whether to keep a trace that begins.</summary>
    /// <param name="traceId">The trace.</param>
    /// <param name="timestamp">Now, on the monotonic clock.</param>
    public abstract bool Keeps(ActivityTraceId traceId, long timestamp);

    /// <summary>Tells the time.</summary>
    /// <returns>The share that ended with that, if one did.</returns>
    public virtual SampleShare? Advance(long timestamp) => null;
}
