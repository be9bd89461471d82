using Lens.Benchmarks.Measuring;

namespace Lens.Benchmarks.Growing;

/// <summary>Where the time of a step went.</summary>
sealed class GrowthTimes
{
    readonly List<double> _batchMs = [];
    long _checkpoints;

    public long Batches => _batchMs.Count;

    /// <summary>In the session alone, not in making batches.</summary>
    public TimeSpan Total { get; private set; }

    public double MedianBatchMs => Median.Of(_batchMs);

    /// <summary>The longest transaction of a batch or of upkeep that no checkpoint followed.</summary>
    public TimeSpan LongestTransaction { get; private set; }

    /// <summary>The longest one that a checkpoint followed, with the checkpoint.</summary>
    public TimeSpan LongestCheckpoint { get; private set; }

    /// <summary>All of those together.</summary>
    public TimeSpan Checkpoints { get; private set; }

    /// <param name="elapsed">What it took.</param>
    /// <param name="checkpoints">How many checkpoints there were until now.</param>
    public void AddWrite(TimeSpan elapsed, long checkpoints)
    {
        _batchMs.Add(elapsed.TotalMilliseconds);
        AddUpkeep(elapsed, checkpoints);
    }

    public void AddUpkeep(TimeSpan elapsed, long checkpoints)
    {
        Add(elapsed, checkpointed: checkpoints != _checkpoints);
        _checkpoints = checkpoints;
    }

    void Add(TimeSpan elapsed, bool checkpointed)
    {
        Total += elapsed;
        if (!checkpointed)
        {
            LongestTransaction = elapsed > LongestTransaction ? elapsed : LongestTransaction;
            return;
        }

        LongestCheckpoint = elapsed > LongestCheckpoint ? elapsed : LongestCheckpoint;
        Checkpoints += elapsed;
    }
}
