namespace Lens.Storage;

/// <summary>What one batch adds to one trace.</summary>
/// <param name="traceId">32 hex digits.</param>
/// <param name="key">Its key, given out or found.</param>
/// <param name="segment">Where it is new; null when it is stored already.</param>
sealed class TraceTouch(string traceId, long key, long? segment)
{
    public string TraceId { get; } = traceId;

    public long Key { get; } = key;

    public long? Segment { get; } = segment;

    public int Spans { get; private set; }

    public int Logs { get; private set; }

    public int Errors { get; private set; }

    public long StartNs { get; private set; } = long.MaxValue;

    public long EndNs { get; private set; }

    /// <summary>A span of this batch has not ended.</summary>
    public bool HasRunning { get; private set; }

    public bool IsEmpty => StartNs == long.MaxValue;

    /// <summary>Index of the span that says most about the trace; -1 when none of this batch does.</summary>
    public int RootIndex { get; private set; } = -1;

    public int RootRank { get; private set; }

    public string? Source { get; private set; }

    public string? UserId { get; private set; }

    public string? SessionId { get; private set; }

    public void Add(in SpanRow row, int index, SpanChange change)
    {
        // What is stored already has had its say; above all, a late start must not undo an end.
        if (change == SpanChange.None)
            return;

        Extend(row.StartNs, row.StartNs + row.DurationNs.GetValueOrDefault());
        if (change == SpanChange.Added)
            Spans++;
        if (row.Status == SpanStatus.Error)
            Errors++;

        HasRunning |= row.IsProvisional;
        Source ??= row.Source;
        UserId ??= row.UserId;
        SessionId ??= row.SessionId;
        if (row.RootRank > RootRank)
            (RootRank, RootIndex) = (row.RootRank, index);
    }

    public void Add(in LogRow row, bool isError)
    {
        Extend(row.TimestampNs, row.TimestampNs);
        Logs++;
        if (isError)
            Errors++;
    }

    void Extend(long startNs, long endNs)
    {
        StartNs = Math.Min(StartNs, startNs);
        EndNs = Math.Max(EndNs, endNs);
    }
}
