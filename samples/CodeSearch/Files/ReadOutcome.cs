namespace CodeSearch.Files;

/// <summary>What became of a file.</summary>
enum ReadOutcome
{
    /// <summary>It was read to the end.</summary>
    Text,

    /// <summary>It holds a NUL, and was not searched.</summary>
    Binary,

    /// <summary>It could not be read, or not as UTF-8; its span says why.</summary>
    Failed,
}
