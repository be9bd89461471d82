namespace Lens.Storage;

/// <summary>Finds traces by their ids, and says into which segment a new one goes. Used inside the write transaction.</summary>
/// <remarks>The index on the ids is the one with random keys. It is ordered by segment first, so that only its newest part is
/// written and stays in memory. The price is that a new id must be looked for in every segment: filters in memory say, nearly
/// always, that it is in none.</remarks>
sealed class TraceSegments(TraceIndex index, int capacity)
{
    // 32 MiB of filters, which is 16 million traces; what is older is asked for in the index.
    const int MostKnown = 1_024;

    // A program that writes a handful of traces never pays for getting to know those of others.
    const int Patience = 64;

    // The oldest first.
    readonly List<TraceSegment> _segments = [];
    TraceSegment _newest = new(0);
    int _searches;

    // All traces up to this key are in the filters that there are; none before the first transaction.
    long? _followed;

    /// <summary>Many ids were searched for in the index: it would be better to know what it holds.</summary>
    public bool WantsToLearn => _searches >= Patience;

    /// <summary>Takes notice of what other processes stored since the last transaction, or of a rollback.</summary>
    /// <param name="lastKey">The largest key of a trace, ever.</param>
    public void Follow(long lastKey)
    {
        var newest = index.FindNewest() ?? _newest.Number;

        // Keys only grow, so what is new has a larger key than all that was there. Reading it pays unless it is very much.
        if (_followed is { } followed && newest - _newest.Number is 0 or 1)
        {
            foreach (var (number, traceId) in index.ListAfter(followed))
                Of(number).Add(TraceIdHash.Of(traceId));
            _newest = Of(newest);
        }
        else
        {
            BeginAnew(newest);
        }

        _followed = lastKey;
    }

    /// <summary>What was placed is stored now.</summary>
    /// <param name="lastKey">The largest key of a trace.</param>
    public void Committed(long lastKey) => _followed = lastKey;

    /// <summary>The key of a trace; null when it is not stored.</summary>
    public long? Find(string traceId)
    {
        var hash = TraceIdHash.Of(traceId);
        var hasAskedInVain = false;
        for (var i = _segments.Count - 1; i >= 0; i--)
        {
            var segment = _segments[i];
            if (!segment.MayHold(hash))
                continue;
            if (index.Find(segment.Number, traceId) is { } key)
                return key;
            hasAskedInVain |= !segment.IsKnown;
        }

        if (hasAskedInVain)
            _searches++;
        return null;
    }

    /// <summary>The segment for a new trace.</summary>
    public long Place(string traceId)
    {
        if (_newest.Count >= capacity)
            _newest = Of(_newest.Number + 1);
        _newest.Add(TraceIdHash.Of(traceId));
        return _newest.Number;
    }

    /// <summary>Gets to know one more segment, the newest first. Outside a transaction.</summary>
    public void LearnNext()
    {
        for (var i = _segments.Count - 1; i >= Math.Max(0, _segments.Count - MostKnown); i--)
        {
            if (_segments[i].IsKnown)
                continue;
            _segments[i].Learn(index.ListIds(_segments[i].Number));
            return;
        }

        _searches = 0;
    }

    /// <summary>Traces were deleted.</summary>
    public void ForgetDeleted()
    {
        var oldest = Math.Min(index.FindOldest() ?? _newest.Number, _newest.Number);
        _segments.RemoveAll(segment => segment.Number < oldest);
    }

    void BeginAnew(long newest)
    {
        _segments.Clear();
        _segments.AddRange(index.ListSegments().Select(static number => new TraceSegment(number)));
        _newest = Of(newest);
        if (!_newest.IsKnown)
            _newest.Count = index.Count(newest);
    }

    // One that was not there yet is known to be empty.
    TraceSegment Of(long number)
    {
        if (number == _newest.Number && _newest.IsKnown)
            return _newest;

        var place = _segments.FindLastIndex(segment => segment.Number <= number);
        if (place >= 0 && _segments[place].Number == number)
            return _segments[place];

        TraceSegment segment = new(number);
        segment.Learn([]);
        _segments.Insert(place + 1, segment);
        if (_segments.Count > MostKnown)
            _segments[^(MostKnown + 1)].Forget();
        return segment;
    }
}
