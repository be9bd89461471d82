namespace Lens.Redaction.Events;

/// <summary>What was taken away from one event or span: the names of it, never the values.</summary>
struct RedactionNote
{
    const int MostNames = 64;

    List<string>? _names;

    /// <summary>How many attributes were over the limit.</summary>
    public int DroppedAttributes { get; set; }

    public readonly bool IsEmpty => _names is null && DroppedAttributes == 0;

    /// <summary>Null when nothing was redacted.</summary>
    public readonly string[]? Names => _names?.ToArray();

    public void Add(string name)
    {
        _names ??= [];
        if (_names.Count < MostNames && !_names.Contains(name))
            _names.Add(name);
    }
}
