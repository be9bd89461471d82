using System.Globalization;

namespace CodeSearch.Results;

/// <summary>The result for people: two lines a file, numbers on the left, place and best line on the right.</summary>
static class ResultTable
{
    const string Header = "score   hits  words  per 1k  best line";
    static readonly string Indent = new(' ', Header.IndexOf("best", StringComparison.Ordinal));

    /// <summary>Writes the table and a line that says how much there was. Lines of source are cut to fit.</summary>
    public static void Write(SearchResult result, int top, TextWriter output, int width)
    {
        if (result.Files.Count > 0)
            output.WriteLine(Header);
        foreach (var file in result.Files.Take(top))
            WriteFile(file, output, Math.Max(20, width - Indent.Length));

        if (result.Files.Count > 0)
            output.WriteLine();
        output.WriteLine(Summary(result, top));
    }

    static void WriteFile(FileScore score, TextWriter output, int width)
    {
        var file = score.File;
        var line = string.Create(CultureInfo.InvariantCulture, $":{file.BestLine}");
        var place = PlainText.CutPath(PlainText.Of(file.Name), width - line.Length) + line;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{score.Score,5:N0}  {file.Hits,5:N0}  {file.WholeWords,5:N0}  {score.PerThousandLines,6:N0}  {place}"));
        output.WriteLine(Indent + PlainText.Cut(PlainText.Of(file.BestText), width));
    }

    static string Summary(SearchResult result, int top)
    {
        var word = PlainText.Of(result.Word);
        var shown = Math.Min(top, result.Files.Count);
        var found = result.Files.Count switch
        {
            0 => $"No file holds \"{word}\"",
            var all when all > shown => string.Create(CultureInfo.InvariantCulture, $"{shown:N0} of {all:N0} files that hold \"{word}\""),
            1 => $"1 file holds \"{word}\"",
            var all => string.Create(CultureInfo.InvariantCulture, $"{all:N0} files hold \"{word}\""),
        };
        return string.Create(
            CultureInfo.InvariantCulture, $"{found}; {result.Read:N0} read, {result.Failed:N0} failed, {result.Skipped:N0} skipped");
    }
}
