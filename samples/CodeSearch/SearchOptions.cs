namespace CodeSearch;

/// <summary>What the command line asks for.</summary>
sealed record SearchOptions
{
    public const int DefaultTop = 10;
    public const int MostTop = 1_000;

    public string Word { get; init; } = "span";

    /// <summary>Gets the folder as it was given; null means the repository around the current folder.</summary>
    public string? Folder { get; init; }

    public int Top { get; init; } = DefaultTop;

    public bool Json { get; init; }

    public bool Verbose { get; init; }

    public bool Help { get; init; }
}
