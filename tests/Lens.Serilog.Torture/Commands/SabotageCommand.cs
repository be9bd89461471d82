using System.Diagnostics;
using Lens.Torture.Harness;
using Lens.Torture.Sabotaging;

namespace Lens.Torture.Commands;

/// <summary>T17: breaks the writer in known ways and runs the part that must notice. The broken writer is built from a copy of the
/// sources; neither the library nor its sources know of this.</summary>
static class SabotageCommand
{
    const string Row = "T17";
    const int Parallel = 2;

    public static void Run(TortureRun run)
    {
        if (SabotagedBuild.FindSources() is not { } sources)
        {
            run.Report.Skip(Row, "sabotage", "the sources of the library are not beside this program");
            return;
        }

        var folder = run.Folder();
        var places = SabotagedBuild.Break(sources, folder);
        foreach (var (sabotage, found) in places.Where(static p => p.Value != 1))
            run.Report.Check(Row, $"sabotage {sabotage.Name}: its place in {sabotage.File}", "found once", $"found {found} times: give it another one", false);

        var program = SabotagedBuild.Build(folder);
        var outcomes = places.Where(static p => p.Value == 1).AsParallel().WithDegreeOfParallelism(Parallel).Select(p => IsCaught(run, program, p.Key)).ToList();
        var (caught, skipped) = (outcomes.Count(static o => o == true), outcomes.Count(static o => o is null));
        var most = places.Count - skipped;
        run.Report.Check(Row, "sabotage caught", $"{most}/{most}", $"{caught}/{most}", caught == most);
    }

    // Null when the part that must notice can not be run here.
    static bool? IsCaught(TortureRun run, string program, Sabotage sabotage)
    {
        var rows = Path.Combine(run.Folder(), "rows");
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(program, Path.GetFileName(typeof(Program).Assembly.Location)), sabotage.Part, "--size", "smoke",
            "--seed", FormattableString.Invariant($"{run.Seed}"), "--rows", rows,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Sabotage.Variable] = sabotage.Name;
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
            process.Kill(entireProcessTree: true);

        // For the right reason: another row that fails is no proof.
        var findings = File.Exists(rows) ? Report.Load(rows).ToList() : [];
        if (findings.Count > 0 && findings.TrueForAll(static f => f.IsMet is null))
        {
            run.Report.Skip(Row, $"sabotage {sabotage.Name}", $"{sabotage.Part}: {findings[0].Reached}");
            return null;
        }

        var failed = findings.Where(static f => f.IsMet == false).ToList();
        var isCaught = failed.Exists(f => f.What.Contains(sabotage.Expected, StringComparison.Ordinal));
        run.Say($"sabotage: {sabotage.Name}: {(isCaught ? "caught" : "NOT CAUGHT")} by {sabotage.Part}: {string.Join("; ", failed.Select(static f => $"{f.What} = {f.Reached}"))}");
        return isCaught;
    }
}
