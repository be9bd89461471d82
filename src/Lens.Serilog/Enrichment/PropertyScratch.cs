using System.Collections;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>A list of properties that is filled anew for each event. Serilog copies what it is given, at once and on the same
/// thread, so neither the list nor its enumerator needs to be allocated each time.</summary>
sealed class PropertyScratch : ICollection<LogEventProperty>, IEnumerator<LogEventProperty>
{
    [ThreadStatic]
    static PropertyScratch? _ofThread;

    LogEventProperty[] _items = new LogEventProperty[16];
    int _at;

    public int Count { get; private set; }

    public bool IsReadOnly => false;

    public LogEventProperty Current => _items[_at];

    object IEnumerator.Current => Current;

    /// <summary>The list of this thread, empty. What it held before is gone.</summary>
    public static PropertyScratch Begin()
    {
        var scratch = _ofThread ??= new PropertyScratch();
        scratch.Count = 0;
        return scratch;
    }

    public void Add(LogEventProperty item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = item;
    }

    public void AddIfAny(LogEventProperty? item)
    {
        if (item is not null)
            Add(item);
    }

    public void Clear() => Count = 0;

    public void CopyTo(LogEventProperty[] array, int arrayIndex) => Array.Copy(_items, 0, array, arrayIndex, Count);

    public bool Contains(LogEventProperty item) => Array.IndexOf(_items, item, 0, Count) >= 0;

    public bool Remove(LogEventProperty item) => throw new NotSupportedException();

    public IEnumerator<LogEventProperty> GetEnumerator()
    {
        Reset();
        return this;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool MoveNext() => ++_at < Count;

    public void Reset() => _at = -1;

    public void Dispose()
    {
        // Nothing is held but the list itself, which the next event fills.
    }
}
