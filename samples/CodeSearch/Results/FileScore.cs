using CodeSearch.Files;

namespace CodeSearch.Results;

/// <summary>How well a file fits the word.</summary>
/// <param name="File">The file with its hits.</param>
/// <param name="Score">Every part of it can be read off the table, so that nobody has to believe it.</param>
/// <param name="PerThousandLines">How often the word stands in 1,000 lines of the file.</param>
sealed record FileScore(FileRead File, int Score, int PerThousandLines)
{
    const int MostForDensity = 100; // a file of one line would win every search
    const int ForName = 50;

    /// <summary>Scores files and puts the best first; equal ones by name.</summary>
    public static List<FileScore> Rank(IEnumerable<FileRead> files, string word) =>
    [
        .. files.Select(file => Of(file, word))
            .OrderByDescending(score => score.Score)
            .ThenBy(score => score.File.Name, StringComparer.Ordinal),
    ];

    static FileScore Of(FileRead file, string word)
    {
        var perThousandLines = (int)(1_000L * file.Hits / file.Lines);
        var isNamedSo = Path.GetFileName(file.Name).Contains(word, StringComparison.OrdinalIgnoreCase);
        var score = file.Hits + (2 * file.WholeWords) + Math.Min(perThousandLines, MostForDensity) + (isNamedSo ? ForName : 0);
        return new FileScore(file, score, perThousandLines);
    }
}
