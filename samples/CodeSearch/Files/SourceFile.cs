namespace CodeSearch.Files;

/// <summary>A file that may be searched.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Name">Path below the searched folder, with forward slashes.</param>
/// <param name="Bytes">Its size when the folder was listed.</param>
sealed record SourceFile(string Path, string Name, long Bytes);
