namespace CodeSearch.Files;

/// <summary>What came of a folder.</summary>
/// <param name="Found">The files with the word.</param>
/// <param name="Read">How many files were read to the end.</param>
/// <param name="Lines">How many lines these have.</param>
/// <param name="Failed">How many files could not be read as text.</param>
/// <param name="Skipped">How many files are binary, or too large.</param>
sealed record GrepResult(IReadOnlyList<FileRead> Found, int Read, int Lines, int Failed, int Skipped)
{
    public static GrepResult Of(IReadOnlyCollection<FileRead> reads, int skippedBefore) => new(
        [.. reads.Where(read => read.Hits > 0)],
        reads.Count(read => read.Outcome == ReadOutcome.Text),
        reads.Sum(read => read.Lines),
        reads.Count(read => read.Outcome == ReadOutcome.Failed),
        skippedBefore + reads.Count(read => read.Outcome == ReadOutcome.Binary));
}
