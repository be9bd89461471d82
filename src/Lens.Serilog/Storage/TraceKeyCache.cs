namespace Lens.Storage;

/// <summary>The keys of the traces written last, so that most rows find theirs without a search.</summary>
sealed class TraceKeyCache
{
    const int Most = 8_192;

    // When the young are too many they become the old, and those that were old are forgotten unless asked for meanwhile.
    Dictionary<string, long> _young = new(StringComparer.Ordinal);
    Dictionary<string, long> _old = new(StringComparer.Ordinal);

    public bool TryFind(string traceId, out long key)
    {
        if (_young.TryGetValue(traceId, out key))
            return true;
        if (!_old.TryGetValue(traceId, out key))
            return false;

        Add(traceId, key);
        return true;
    }

    public void Add(string traceId, long key)
    {
        if (_young.Count >= Most)
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }

        _young[traceId] = key;
    }

    public void Forget()
    {
        _young.Clear();
        _old.Clear();
    }
}
