namespace Lens.Redaction.Texts;

/// <summary>Which parts of one text are secret. One a thread is used again.</summary>
sealed class SecretRanges
{
    [ThreadStatic]
    static SecretRanges? _free;

    readonly List<(int Start, int End)> _ranges = [];

    public int Count => _ranges.Count;

    public (int Start, int End) this[int index] => _ranges[index];

    /// <summary>An empty one; give it back with <see cref="Return"/>.</summary>
    public static SecretRanges Rent()
    {
        var ranges = _free ?? new SecretRanges();
        _free = null;
        ranges._ranges.Clear();
        return ranges;
    }

    public static void Return(SecretRanges ranges) => _free = ranges;

    public void Clear() => _ranges.Clear();

    public void Add(int start, int end)
    {
        if (end > start) _ranges.Add((start, end));
    }

    /// <summary>Puts them in order, and those together that overlap or touch.</summary>
    public void Merge()
    {
        if (_ranges.Count < 2) return;

        _ranges.Sort();
        var kept = 0;
        for (var i = 1; i < _ranges.Count; i++)
        {
            if (_ranges[i].Start <= _ranges[kept].End) _ranges[kept] = (_ranges[kept].Start, Math.Max(_ranges[kept].End, _ranges[i].End));
            else _ranges[++kept] = _ranges[i];
        }

        _ranges.RemoveRange(kept + 1, _ranges.Count - kept - 1);
    }

    /// <summary>The text up to an index, with the marker in place of each range; a range that begins before the index counts as a whole.</summary>
    public string Apply(ReadOnlySpan<char> text, int stopAt)
    {
        using var output = Formatting.CharBuffer.Rent();
        var at = 0;
        foreach (var (start, end) in _ranges)
        {
            if (start >= stopAt) break;
            output.Write(text[at..start]);
            output.Write(Redactor.Marker);
            at = end;
        }

        if (at < stopAt) output.Write(text[at..stopAt]);
        return output.ToString();
    }
}
