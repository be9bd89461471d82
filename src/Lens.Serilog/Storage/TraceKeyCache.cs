namespace Lens.Storage;

/// <summary>The keys of the traces written last, so that most rows find theirs without asking the database.</summary>
sealed class TraceKeyCache
{
    const int Most = 50_000;

    readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);

    public bool TryFind(string traceId, out long key) => _keys.TryGetValue(traceId, out key);

    public void Add(string traceId, long key)
    {
        // Traces come and go in order; beginning anew is simpler than ageing and costs one look-up a live trace.
        if (_keys.Count >= Most)
            _keys.Clear();
        _keys[traceId] = key;
    }

    public void Forget() => _keys.Clear();
}
