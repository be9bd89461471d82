namespace Lens.Torture.Harness;

/// <summary>The findings of a run, printed as one table.</summary>
sealed class Report
{
    readonly Lock _gate = new();
    readonly List<Finding> _findings = [];

    public bool HasFailed => _findings.Exists(static f => f.IsMet == false);

    public void Check(string row, string what, string goal, object reached, bool isMet)
        => Add(new Finding(row, what, goal, FormattableString.Invariant($"{reached}"), isMet));

    public void CheckNone(string row, string what, long count) => Check(row, what, "0", count, count == 0);

    /// <summary>Skips a part that meets an obstacle, and says so in the table.</summary>
    /// <returns>Whether there is one.</returns>
    public bool IsSkipped(string row, string what, string? obstacle)
    {
        if (obstacle is not null)
            Skip(row, what, obstacle);
        return obstacle is not null;
    }

    public void Skip(string row, string what, string reason) => Add(new Finding(row, what, "", reason, null));

    public void Add(Finding finding)
    {
        lock (_gate)
            _findings.Add(finding);
    }

    public void Print()
    {
        string[][] table = [["row", "what", "goal", "reached", "ok"], .. _findings.Select(static f => new[] { f.Row, f.What, f.Goal, f.Reached, f.Mark })];
        var widths = Enumerable.Range(0, 4).Select(i => Math.Min(80, table.Max(line => line[i].Length))).ToArray();
        Console.WriteLine();
        foreach (var line in table)
            Console.WriteLine(string.Join("  ", line.Select((cell, i) => i < widths.Length ? cell.PadRight(widths[i]) : cell)));
        Console.WriteLine();
        Console.WriteLine(Totals());
    }

    public void Save(string file)
        => File.WriteAllLines(file, _findings.Select(static f => string.Join('\t', f.Row, f.What, f.Goal, f.Reached, f.Mark)));

    public static IEnumerable<Finding> Load(string file) => File.ReadLines(file).Select(static line => line.Split('\t')).Select(static cells =>
        new Finding(cells[0], cells[1], cells[2], cells[3], cells[4] switch { "ok" => true, "FAILED" => false, _ => null }));

    string Totals()
    {
        var (passed, failed, skipped) = (_findings.Count(static f => f.IsMet == true), _findings.Count(static f => f.IsMet == false),
            _findings.Count(static f => f.IsMet is null));
        return $"{passed} passed, {failed} failed" + (skipped > 0 ? $", {skipped} skipped" : "");
    }
}
