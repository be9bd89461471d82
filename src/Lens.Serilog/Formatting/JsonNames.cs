namespace Lens.Formatting;

/// <summary>The names already written to one JSON object: parsers disagree about a name that comes twice, so the first stays.</summary>
/// <param name="capacity">How many names will be added at most.</param>
ref struct JsonNames(int capacity)
{
    const int FewNames = 16;

    // A scan beats hashing for the objects people log; the set is for the few that are huge.
    readonly string[] _few = capacity <= FewNames ? new string[capacity] : [];
    readonly HashSet<string>? _many = capacity <= FewNames ? null : new HashSet<string>(capacity, StringComparer.Ordinal);
    int _count;

    /// <returns>False when the name was added before.</returns>
    public bool Add(string name)
    {
        if (_many is not null) return _many.Add(name);
        if (_few.AsSpan(0, _count).Contains(name)) return false;

        _few[_count++] = name;
        return true;
    }
}
