using System.Globalization;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T6: gives the writer files that are truncated, flipped, foreign, newer or empty.</summary>
static class DamageCommand
{
    const string Row = "T6";
    const int PerProcess = 20;

    public static void Run(TortureRun run)
    {
        var template = Path.Combine(run.Folder(), "traces.db");
        PopulateCommand.Fill(template, 400);
        var kinds = new DamagedFiles(File.ReadAllBytes(template), run.RandomFor("damage"));
        var files = Enumerable.Range(0, run.Pick(20, 200, 2_000)).Select(i => kinds.Make(i)).ToList();
        var outcomes = files.Chunk(PerProcess).AsParallel().WithDegreeOfParallelism(8).SelectMany(chunk => Try(run, chunk)).ToList();
        foreach (var outcome in outcomes.Where(static o => o.Wrong.Length > 0))
            run.Say($"damage: {outcome.File.Name}: {outcome.Wrong}");
        foreach (var kind in outcomes.GroupBy(static o => o.File.Kind))
            run.Say($"damage: {kind.Key}: {kind.Count()} files, {kind.Count(static o => o.IsStored)} logged to, {kind.Count(static o => o.WasMovedAside)} moved aside, {kind.Count(static o => o.IsRefused)} refused");

        var report = run.Report;
        report.Check(Row, "damaged files tried", $"{files.Count}", outcomes.Count, outcomes.Count == files.Count);
        report.CheckNone(Row, "damaged files: deaths", outcomes.Count(static o => o.HasDied));
        report.CheckNone(Row, "damaged files: exceptions in the application", outcomes.Sum(static o => o.Escaped));
        report.CheckNone(Row, "damaged files: originals not kept", outcomes.Count(static o => !o.IsKept));
        report.CheckNone(Row, "damaged files: neither logged to nor refused", outcomes.Count(static o => !o.IsStored && !o.IsRefused));
        report.CheckNone(Row, "damaged files: refused but ours and mendable", outcomes.Count(static o => o.IsRefused && o.File.MustBeLoggedTo));
    }

    static List<DamageOutcome> Try(TortureRun run, IReadOnlyCollection<DamagedFile> files)
    {
        var root = run.Folder();
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.Combine(root, file.Name));
            File.WriteAllBytes(Path.Combine(root, file.Name, "traces.db"), file.Bytes);
        }

        using var worker = WorkerProcess.Start("open-all", root);
        var told = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        var hasDied = false;
        try
        {
            while (told.Count < files.Count)
            {
                var pairs = worker.WaitFor("file=").Split(' ');
                told[pairs[0]] = pairs[1..].Select(static p => p.Split('=')).ToDictionary(static p => p[0], static p => long.Parse(p[1], CultureInfo.InvariantCulture));
            }
        }
        catch (InvalidOperationException ex)
        {
            run.Say($"damage: {ex.Message}");
            hasDied = true;
        }

        hasDied |= worker.WaitForExit() != 0;
        foreach (var line in worker.Errors.Split('\n').Where(l => files.Any(f => f.MustBeLoggedTo && l.StartsWith(f.Name, StringComparison.Ordinal))))
            run.Say($"damage: {line}");
        return [.. files.Select(file => DamageOutcome.Of(Path.Combine(root, file.Name), file, told.GetValueOrDefault(file.Name), hasDied))];
    }
}
