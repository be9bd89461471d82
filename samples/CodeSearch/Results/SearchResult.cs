namespace CodeSearch.Results;

/// <summary>What a search found.</summary>
/// <param name="Word">What was looked for.</param>
/// <param name="Folder">Where, as a full path.</param>
/// <param name="Files">The files with the word, the best first.</param>
/// <param name="Read">How many files were read to the end.</param>
/// <param name="Failed">How many files could not be read as text.</param>
/// <param name="Skipped">How many files are binary, or too large.</param>
/// <param name="TraceId">The trace of the search.</param>
sealed record SearchResult(
    string Word, string Folder, IReadOnlyList<FileScore> Files, int Read, int Failed, int Skipped, string TraceId);
