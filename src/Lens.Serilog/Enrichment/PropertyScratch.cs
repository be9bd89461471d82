using System.Collections;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>A list that is filled anew for each event. A <see cref="StructureValue"/> copies what it is given, so the list itself
/// need not be allocated each time; being a collection, it is copied in one piece.</summary>
sealed class PropertyScratch : ICollection<LogEventProperty>
{
    const int Members = 12;

    [ThreadStatic]
    static PropertyScratch? _current;

    readonly LogEventProperty[] _items = new LogEventProperty[Members];

    public static PropertyScratch Current => _current ??= new PropertyScratch();

    public int Count { get; private set; }

    public bool IsReadOnly => false;

    public void Add(LogEventProperty item) => _items[Count++] = item;

    public void AddIfAny(LogEventProperty? item)
    {
        if (item is not null)
            _items[Count++] = item;
    }

    public void Clear() => Count = 0;

    public void CopyTo(LogEventProperty[] array, int arrayIndex) => Array.Copy(_items, 0, array, arrayIndex, Count);

    public bool Contains(LogEventProperty item) => Array.IndexOf(_items, item, 0, Count) >= 0;

    public bool Remove(LogEventProperty item) => throw new NotSupportedException();

    public IEnumerator<LogEventProperty> GetEnumerator() => _items.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
