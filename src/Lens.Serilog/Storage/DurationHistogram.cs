namespace Lens.Storage;

/// <summary>How many durations fell into each of the <see cref="DurationBuckets"/>.</summary>
/// <remarks>As bytes: for each bucket that is not empty, in order, the number of buckets passed over since the last one and the
/// count, both <see cref="VarInts">of variable length</see>.</remarks>
sealed class DurationHistogram
{
    // From the bucket _first on; durations of one name lie close together.
    long[] _counts = [];
    int _first;

    public void Add(long durationNs, long times = 1) => Add(DurationBuckets.Of(durationNs), times);

    public void Add(DurationHistogram other)
    {
        foreach (var (bucket, count) in other.List())
            Add(bucket, count);
    }

    /// <summary>Adds what <see cref="WriteTo"/> wrote. What is not of that kind is left out.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var bucket = -1L;
        while (VarInts.TryRead(ref bytes, out long passed) && VarInts.TryRead(ref bytes, out long count))
        {
            bucket += passed + 1;
            if (bucket is < 0 or >= DurationBuckets.Count || count <= 0)
                return;
            Add((int)bucket, count);
        }
    }

    /// <summary>The buckets that are not empty, in order.</summary>
    public IEnumerable<(int Bucket, long Count)> List()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
                yield return (_first + i, _counts[i]);
        }
    }

    /// <summary>The duration that so large a part of all is not longer than; that of the middle of its bucket.</summary>
    /// <param name="part">0 to 1.</param>
    /// <returns>Null when there are no durations.</returns>
    public long? Quantile(double part)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(part * _counts.Sum()));
        foreach (var (bucket, count) in List())
        {
            rank -= count;
            if (rank <= 0)
                return DurationBuckets.MiddleNs(bucket);
        }

        return null;
    }

    public void WriteTo(List<byte> bytes)
    {
        var next = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == 0)
                continue;
            VarInts.Write(bytes, _first + i - next);
            VarInts.Write(bytes, _counts[i]);
            next = _first + i + 1;
        }
    }

    public void Clear() => Array.Clear(_counts);

    void Add(int bucket, long count)
    {
        if (bucket < _first || bucket >= _first + _counts.Length)
            Extend(bucket);
        _counts[bucket - _first] += count;
    }

    void Extend(int bucket)
    {
        const int spare = 8;
        var isEmpty = _counts.Length == 0;
        var first = Math.Max(0, isEmpty ? bucket - spare : Math.Min(_first, bucket - spare));
        var end = Math.Min(DurationBuckets.Count, isEmpty ? bucket + spare : Math.Max(_first + _counts.Length, bucket + spare));
        var counts = new long[end - first];
        _counts.CopyTo(counts, isEmpty ? 0 : _first - first);
        (_counts, _first) = (counts, first);
    }
}
