namespace Lens.Sampling;

/// <summary>Traces that were decided upon alike, so that those kept stand for all of them: those of one minute, or all. What failed or was
/// slow is not among them: it is kept in any case and stands for itself.</summary>
sealed class SampleShare
{
    long _seen;
    long _kept;

    /// <summary>A share whose weight is found out.</summary>
    public SampleShare()
    {
    }

    /// <summary>A share whose weight is known.</summary>
    public SampleShare(double weight) => Weight = weight;

    /// <summary>How many traces one that was kept stands for; null until the share has ended.</summary>
    public double? Weight { get; private set; }

    /// <summary>The kept traces that ended before the share did.</summary>
    public List<SampledTrace> Waiting { get; } = [];

    public void Add(bool isKept) => Count(1, isKept);

    /// <summary>A trace turned out to be kept in any case.</summary>
    public void Except(bool isKept) => Count(-1, isKept);

    public void End() => Weight ??= _kept == 0 ? 1 : (double)_seen / _kept;

    void Count(int change, bool isKept)
    {
        _seen += change;
        if (isKept)
            _kept += change;
    }
}
