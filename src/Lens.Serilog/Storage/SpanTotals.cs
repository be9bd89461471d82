using System.Runtime.InteropServices;

namespace Lens.Storage;

/// <summary>What is known of the ended spans of one name together.</summary>
sealed class SpanTotals
{
    public long Count { get; private set; }

    public long Errors { get; private set; }

    public long SumNs { get; private set; }

    /// <summary>The shortest duration; meaningless without spans.</summary>
    public long MinNs { get; private set; } = long.MaxValue;

    public long MaxNs { get; private set; }

    public DurationHistogram Durations { get; } = new();

    /// <summary>Adds so many spans that are alike.</summary>
    public void Add(long durationNs, bool isError, long times = 1)
    {
        var sumNs = Math.BigMul(durationNs, times) is var product && product > long.MaxValue ? long.MaxValue : (long)product;
        Add(times, isError ? times : 0, sumNs, durationNs, durationNs);
        Durations.Add(durationNs, times);
    }

    public void Add(SpanTotals other)
    {
        Add(other.Count, other.Errors, other.SumNs, other.MinNs, other.MaxNs);
        Durations.Add(other.Durations);
    }

    /// <summary>Adds the columns of a stored row.</summary>
    public void Add(long count, long errors, long sumNs, long minNs, long maxNs, ReadOnlySpan<byte> durations)
    {
        Add(count, errors, sumNs, minNs, maxNs);
        Durations.Add(durations);
    }

    public void Clear()
    {
        (Count, Errors, SumNs, MinNs, MaxNs) = (0, 0, 0, long.MaxValue, 0);
        Durations.Clear();
    }

    /// <summary>Writes it behind what is there already.</summary>
    /// <param name="bytes">What is there.</param>
    /// <param name="spare">A list to work with.</param>
    public void WriteTo(List<byte> bytes, List<byte> spare)
    {
        VarInts.Write(bytes, Count);
        VarInts.Write(bytes, Errors);
        VarInts.Write(bytes, SumNs);
        VarInts.Write(bytes, MinNs);
        VarInts.Write(bytes, MaxNs);
        spare.Clear();
        Durations.WriteTo(spare);
        VarInts.Write(bytes, CollectionsMarshal.AsSpan(spare));
    }

    /// <summary>Adds what <see cref="WriteTo"/> wrote.</summary>
    /// <returns>False when the bytes are something else.</returns>
    public bool TryAdd(ref ReadOnlySpan<byte> bytes)
    {
        if (!VarInts.TryRead(ref bytes, out long count) || !VarInts.TryRead(ref bytes, out long errors)
            || !VarInts.TryRead(ref bytes, out long sumNs) || !VarInts.TryRead(ref bytes, out long minNs)
            || !VarInts.TryRead(ref bytes, out long maxNs) || !VarInts.TryRead(ref bytes, out ReadOnlySpan<byte> durations))
            return false;

        Add(count, errors, sumNs, minNs, maxNs, durations);
        return true;
    }

    void Add(long count, long errors, long sumNs, long minNs, long maxNs)
    {
        Count += count;
        Errors += errors;
        SumNs = sumNs > long.MaxValue - SumNs ? long.MaxValue : SumNs + sumNs;
        MinNs = Math.Min(MinNs, minNs);
        MaxNs = Math.Max(MaxNs, maxNs);
    }
}
