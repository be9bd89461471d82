namespace Lens.Redaction.Names;

/// <summary>The words of a name, in lower case: <c>apiKey</c>, <c>API_KEY</c>, <c>x-api-key</c> and <c>X.ApiKey</c> all hold <c>api</c> and
/// <c>key</c>. Digits end a word and belong to none.</summary>
ref struct NameWords
{
    /// <summary>Names beyond it are judged by their last characters.</summary>
    public const int MostChars = 128;

    const int MostWords = 32;

    readonly Span<char> _chars;
    Bounds _bounds;

    /// <param name="name">Any text.</param>
    /// <param name="scratch">At least <see cref="MostChars"/> characters, which the words stay in.</param>
    public NameWords(ReadOnlySpan<char> name, Span<char> scratch)
    {
        if (name.Length > MostChars) name = name[^MostChars..];
        _chars = scratch[..name.Length];
        for (var i = 0; i < name.Length; i++) _chars[i] = char.ToLowerInvariant(name[i]);
        Split(name);
    }

    public int Count { get; private set; }

    public readonly ReadOnlySpan<char> this[int index] => (uint)index < (uint)Count ? _chars[_bounds[index].Start.._bounds[index].End] : default;

    void Split(ReadOnlySpan<char> name)
    {
        var start = -1;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetter(name[i]))
            {
                End(ref start, i);
                continue;
            }

            if (start >= 0 && BeginsWord(name, i)) End(ref start, i);
            if (start < 0) start = i;
        }

        End(ref start, name.Length);
    }

    // A capital begins a word after a small letter, and as the last of several: the K of APIKey.
    static bool BeginsWord(ReadOnlySpan<char> name, int i) =>
        char.IsUpper(name[i])
        && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));

    void End(ref int start, int end)
    {
        if (start >= 0 && Count < MostWords) _bounds[Count++] = ((byte)start, (byte)end);
        start = -1;
    }

    [System.Runtime.CompilerServices.InlineArray(MostWords)]
    struct Bounds
    {
        (byte Start, byte End) _first;
    }
}
