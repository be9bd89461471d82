namespace Lens.Query.Filtering.Tree;

/// <summary>A text, or one with stars that stand for any characters, also none.</summary>
/// <remarks>Without a star a text has to be equal, letter for letter. With one it is searched for, and like all searching it takes
/// ASCII letters of either case for the same; other letters have to be as written. That is what SQLite's LIKE does, which
/// also looks no further than the first NUL.</remarks>
sealed class TextPattern(IReadOnlyList<string> parts)
{
    /// <summary>What stands between the stars: one part without a star, two with one.</summary>
    public IReadOnlyList<string> Parts { get; } = parts;

    public bool IsExact => Parts.Count == 1;

    /// <summary>Nothing but a star.</summary>
    public bool IsAnything => Parts.Count == 2 && Parts[0].Length + Parts[1].Length == 0;

    /// <summary>Only of an exact one.</summary>
    public string Text => Parts[0];

    /// <summary>The same somewhere inside a text.</summary>
    public TextPattern Anywhere() => new(["", .. Parts, ""]);

    /// <summary>The same without the stars at its ends, which <see cref="Anywhere"/> puts there anyway.</summary>
    public TextPattern WithoutOuterStars()
    {
        var (from, to) = (0, Parts.Count);
        while (Parts[from].Length == 0) from++;
        while (Parts[to - 1].Length == 0) to--;
        return new([.. Parts.Take(to).Skip(from)]);
    }

    /// <summary>The same with something done to the texts between the stars.</summary>
    public TextPattern Select(Func<string, string> change) => new([.. Parts.Select(change)]);

    public bool Matches(string? text)
    {
        if (text is null) return false;
        if (IsExact) return text == Text;

        var rest = text.AsSpan();
        if (rest.IndexOf('\0') is >= 0 and var end) rest = rest[..end];
        if (!AsciiText.StartsWith(rest, Parts[0])) return false;

        rest = rest[Parts[0].Length..];
        for (var i = 1; i < Parts.Count - 1; i++)
        {
            var found = AsciiText.IndexOf(rest, Parts[i]);
            if (found < 0) return false;
            rest = rest[(found + Parts[i].Length)..];
        }

        return AsciiText.EndsWith(rest, Parts[^1]);
    }
}
