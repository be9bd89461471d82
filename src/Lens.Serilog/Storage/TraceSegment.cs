namespace Lens.Storage;

/// <summary>What is known of one segment of the traces.</summary>
sealed class TraceSegment(long number)
{
    TraceIdFilter? _filter;

    public long Number { get; } = number;

    /// <summary>How many traces were put into it, about.</summary>
    public long Count { get; set; }

    /// <summary>Its ids are known; otherwise the index has to be asked.</summary>
    public bool IsKnown => _filter is not null;

    public bool MayHold(in TraceIdHash hash) => _filter is null || _filter.MayContain(hash);

    public void Add(in TraceIdHash hash)
    {
        Count++;
        _filter?.Add(hash);
    }

    /// <summary>Gets to know the ids: all that are stored now. What is added from now on must be told.</summary>
    public void Learn(IEnumerable<string> traceIds)
    {
        TraceIdFilter filter = new();
        foreach (var id in traceIds)
            filter.Add(TraceIdHash.Of(id));
        _filter = filter;
    }

    /// <summary>Gives back the memory.</summary>
    public void Forget() => _filter = null;
}
