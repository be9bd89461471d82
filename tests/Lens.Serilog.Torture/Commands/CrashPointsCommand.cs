using System.Diagnostics;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T2: has strace kill the process when it enters the k-th write, sync, truncation or deletion of the database, its log or
/// its index.</summary>
static class CrashPointsCommand
{
    const string Row = "T2";
    const string Calls = "write,pwrite64,fdatasync,fsync,ftruncate,unlink";
    const int Parallel = 2;
    const int KilledCode = 128 + 9;

    // Checkpoints depend on time, so that the last syncs and truncations of one run may not come in another.
    const string NotKilled = "came to its end unharmed";
    const double MostNotKilled = 0.25;

    // So large that the log is moved into the database in the middle too, not only at the end.
    static readonly string[] Work = ["0", "1", "420", "12000", "0", "Normal", "7"];

    public static void Run(TortureRun run)
    {
        if (run.Report.IsSkipped(Row, "crash points", Tool.ToTrace))
            return;

        var counts = Count(run);
        var points = Choose(counts, run.Pick(14, 60, 500), run.RandomFor("crashpoints"));
        run.Say($"crashpoints: {string.Join(", ", counts.Select(static c => $"{c.Value} {c.Key}"))}");
        var survival = new Survival();
        points.AsParallel().WithDegreeOfParallelism(Parallel).ForAll(point =>
        {
            var wrong = Kill(run, survival, point.Call, point.Place);
            if (wrong.Length > 0)
                run.Say($"crashpoints: {point.Call} {point.Place}: {wrong}");
        });

        var report = run.Report;
        report.Check(Row, $"crash points reached, of {points.Count}", $"≥ {points.Count * (1 - MostNotKilled):0}", survival.Deaths, survival.Deaths >= points.Count * (1 - MostNotKilled));
        report.CheckNone(Row, "crash points: corrupt files", survival.Corrupt);
        report.CheckNone(Row, "crash points: partial transactions", survival.Torn + survival.Duplicates);
        report.CheckNone(Row, "crash points: acknowledged events lost", survival.LostAcknowledged);
        report.CheckNone(Row, "crash points: not opened again", survival.Slow);
    }

    // How many of each there are when nobody interferes.
    static Dictionary<string, int> Count(TortureRun run)
    {
        var folder = run.Folder();
        var log = Path.Combine(folder, "strace.log");
        using (var worker = Start(folder, ["-o", log]))
            worker.WaitFor("done");
        return Calls.Split(',').ToDictionary(static call => call, call => File.ReadLines(log).Count(line => line.Contains($" {call}(", StringComparison.Ordinal)));
    }

    // The rare calls all, and a sample of the frequent ones.
    static List<(string Call, int Place)> Choose(Dictionary<string, int> counts, int most, Random random)
    {
        var all = counts.SelectMany(static c => Enumerable.Range(1, c.Value).Select(place => (c.Key, place))).ToArray();
        random.Shuffle(all);
        return [.. all.GroupBy(static p => p.Key).OrderBy(static g => g.Count())
            .Aggregate(new List<(string, int)>(), (chosen, group) => [.. chosen, .. group.Take(group.Key is "write" or "pwrite64" ? most - chosen.Count : most / 6)])];
    }

    static string Kill(TortureRun run, Survival survival, string call, int place)
    {
        var folder = run.Folder();
        var inject = FormattableString.Invariant($"inject={call}:signal=KILL:when={place}");
        using var worker = Start(folder, ["-o", "/dev/null", "-e", inject]);
        if (worker.WaitForExit() != KilledCode)
            return NotKilled;
        using var expected = ExpectedState.Open(Path.Combine(folder, "state"), 1);
        return survival.Inspect(Path.Combine(folder, "traces.db"), expected, Stopwatch.GetTimestamp());
    }

    static WorkerProcess Start(string folder, string[] more)
    {
        var path = Path.Combine(folder, "traces.db");
        // Not with --seccomp-bpf, under which strace 6.1 loses count of the calls.
        string[] strace = ["strace", "-f", "-qq", "-e", $"trace={Calls}", "-P", path, "-P", path + "-wal", "-P", path + "-journal", "-P", path + "-shm", .. more];
        return WorkerProcess.Start(strace, [], "write", [path, Path.Combine(folder, "state"), .. Work[..1], .. Work[1..]]);
    }
}
