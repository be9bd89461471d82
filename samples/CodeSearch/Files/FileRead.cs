namespace CodeSearch.Files;

/// <summary>One file with what was found in it.</summary>
sealed record FileRead(string Name, ReadOutcome Outcome)
{
    public int Lines { get; init; }

    /// <summary>Gets how often the word stands in the file, also inside longer words.</summary>
    public int Hits { get; init; }

    /// <summary>Gets how often it stands there as a word of its own.</summary>
    public int WholeWords { get; init; }

    /// <summary>Gets the number of the line with most whole words, then most hits; 0 when there is none.</summary>
    public int BestLine { get; init; }

    public string BestText { get; init; } = "";
}
