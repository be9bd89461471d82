namespace Lens.Cli.Importing;

/// <summary>What an import has done so far.</summary>
sealed class ImportResult
{
    const int MostBadLinesTold = 10;

    readonly List<string> _badLines = [];

    public long Spans { get; set; }

    public long Logs { get; set; }

    /// <summary>Gets or sets how many spans had no beginning: they have no duration.</summary>
    public long WithoutStart { get; set; }

    /// <summary>Gets or sets how many spans had no end: they are interrupted.</summary>
    public long WithoutEnd { get; set; }

    public long BadLines { get; private set; }

    /// <summary>Gets the first bad lines, each with its number and what is wrong with it.</summary>
    public IReadOnlyList<string> FirstBadLines => _badLines;

    public void AddBadLine(string file, long number, string problem)
    {
        BadLines++;
        if (_badLines.Count < MostBadLinesTold) _badLines.Add(FormattableString.Invariant($"{file}:{number}: {problem}"));
    }
}
