using System.Globalization;
using Lens.Torture.Harness;
using Lens.Torture.PowerLoss;

namespace Lens.Torture.Commands;

/// <summary>T3: records what a process writes and syncs, and looks at what power cuts at random moments would leave of it.</summary>
static class PowerLossCommand
{
    const string Row = "T3";

    public static void Run(TortureRun run)
    {
        if (run.Report.IsSkipped(Row, "power cuts", Tool.ToCompile))
            return;

        var recorder = CSource.Compile("recorder.c", run.Folder());
        var recordings = new[] { Durability.Full, Durability.Normal }.AsParallel().Select(d => (Durability: d, Steps: Record(run, recorder, d))).ToList();
        foreach (var (durability, steps) in recordings)
            Tell(run, durability, Replay(run, durability, steps), steps.Count);
    }

    // Longer than the time between two checkpoints, where a cut may cost that time.
    static List<RecordedStep> Record(TortureRun run, string recorder, Durability durability)
    {
        var folder = run.Folder();
        var log = Path.Combine(folder, "recording");
        var events = run.Pick(1_200, durability == Durability.Full ? 2_000 : 3_500, 10_000);
        var environment = new Dictionary<string, string> { ["LD_PRELOAD"] = recorder, ["LENS_TORTURE_LOG"] = log };
        using var worker = WorkerProcess.Start(
            [], environment, "write", Path.Combine(folder, "traces.db"), Path.Combine(folder, "state"), "0", "2", events.ToString(CultureInfo.InvariantCulture),
            "300", "8", durability.ToString(), run.Seed.ToString(CultureInfo.InvariantCulture), Path.Combine(folder, "acks"));
        worker.WaitFor("done", 300);
        worker.WaitForExit();
        return Recording.Read(log);
    }

    static PowerLossOutcome Replay(TortureRun run, Durability durability, List<RecordedStep> steps)
    {
        var random = run.RandomFor("powerloss", (int)durability);
        var cuts = Enumerable.Range(0, run.Pick(20, 50, 500)).Select(_ => random.Next(1, steps.Count)).Order().ToList();
        var disk = new DiskImage();
        var folder = run.Folder();
        var (applied, corrupt, torn, lost, oldest, firstFault) = (0, 0, 0L, 0L, TimeSpan.Zero, "");
        foreach (var cut in cuts)
        {
            for (; applied < cut; applied++)
                disk.Apply(steps[applied]);
            var path = Path.Combine(folder, FormattableString.Invariant($"{cut}-{random.Next()}.db"));
            disk.WriteAfterPowerCut(path, random);
            var state = StoreState.TryRead(path);
            corrupt += state.IsWhole ? 0 : 1;
            torn += state.Holes + state.TornTraces + state.Duplicates;
            var missing = disk.Acknowledged.Where(a => state.HighestOf(a.Thread) < a.Number).ToList();
            lost += missing.Count;
            if (missing.Count > 0)
                oldest = TimeSpan.FromTicks(Math.Max(oldest.Ticks, (disk.TimeNs - missing.Min(static m => m.TimeNs)) / 100));
            if (firstFault.Length == 0 && !state.IsWhole)
                firstFault = $"cut at step {cut}: {state.Integrity}";
        }

        return new PowerLossOutcome(cuts.Count, corrupt, torn, lost, oldest, firstFault);
    }

    static void Tell(TortureRun run, Durability durability, PowerLossOutcome outcome, int steps)
    {
        run.Say($"powerloss: {durability}: {steps} steps recorded, {outcome.Images} images, {outcome.Lost} acknowledgements lost {outcome.FirstFault}");
        var report = run.Report;
        report.CheckNone(Row, $"power cut, {durability}: corrupt images of {outcome.Images}", outcome.Corrupt);
        report.CheckNone(Row, $"power cut, {durability}: torn transactions", outcome.Torn);
        if (durability == Durability.Full)
            report.CheckNone(Row, "power cut, Full: acknowledged lost", outcome.Lost);
        else
            report.Check(Row, "power cut, Normal: oldest commit lost (0.5 s more than the goal)", "≤ 5.5 s", FormattableString.Invariant($"{outcome.OldestLoss.TotalSeconds:0.0} s"), outcome.OldestLoss.TotalSeconds <= 5.5);
    }
}
