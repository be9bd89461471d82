using System.Globalization;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T4: has strace fail the system calls of a process that logs, once or until it is told to stop.</summary>
static class FaultsCommand
{
    const string Row = "T4";
    const int Parallel = 4;

    static readonly TimeSpan FaultTime = TimeSpan.FromSeconds(1.2);

    static readonly (string Call, string[] Errors)[] Faults =
    [
        ("write", ["ENOSPC", "EIO", "EDQUOT", "EROFS"]),
        ("fsync", ["EIO", "ENOSPC", "EDQUOT"]),
        ("ftruncate", ["EIO", "EROFS", "ENOSPC"]),
        ("openat", ["EMFILE", "EROFS", "EIO", "ENOSPC"]),
        ("read", ["EIO"]),
        ("lseek", ["EIO"]),
    ];

    public static void Run(TortureRun run)
    {
        if (run.Report.IsSkipped(Row, "errors of the disk", Tool.ToAttach))
            return;

        var outcomes = Choose(run).AsParallel().WithDegreeOfParallelism(Parallel).Select(fault => Try(run, fault)).ToList();
        foreach (var outcome in outcomes.Where(static o => o.Wrong.Length > 0))
            run.Say($"faults: {outcome.Fault}: {outcome.Wrong}");

        var report = run.Report;
        report.CheckNone(Row, "disk errors: attempts that failed", outcomes.Count(static o => !o.HasEnded));
        report.CheckNone(Row, "disk errors: exceptions in the application", outcomes.Sum(static o => o.Escaped));
        report.CheckNone(Row, "disk errors: books or rows that do not balance", outcomes.Count(static o => !o.IsBalanced));
        report.CheckNone(Row, "disk errors: events dropped or stored twice", outcomes.Sum(static o => o.Dropped + o.Duplicates));
        report.CheckNone(Row, "disk errors: corrupt files", outcomes.Count(static o => !o.IsWhole));
        var slowest = outcomes.Max(static o => o.ResumedMs);
        report.Check(Row, $"disk errors: resumed, slowest of {outcomes.Count}", "≤ 5,000 ms", $"{slowest} ms", slowest <= 5_000 && outcomes.TrueForAll(static o => o.ResumedMs >= 0));
    }

    // Each error of each call once and for ever, then again with other places and durabilities.
    static List<DiskFault> Choose(TortureRun run)
    {
        var random = run.RandomFor("faults");
        var all = (from fault in Faults
                   from error in fault.Errors
                   from forEver in new[] { false, true }
                   select (fault.Call, error, forEver)).ToArray();
        random.Shuffle(all);

        // A short run must meet faults that surely strike.
        if (run.Size == TortureSize.Smoke)
            all = [.. all.OrderByDescending(static f => f.Call == "write" && f.forEver)];
        return [.. Enumerable.Range(0, run.Pick(6, 40, 400)).Select(i =>
        {
            var (call, error, forEver) = all[i % all.Length];
            return new DiskFault(call, error, random.Next(1, forEver ? 6 : 30), forEver, random.Next(2) == 0 ? Durability.Full : Durability.Normal);
        })];
    }

    static FaultOutcome Try(TortureRun run, DiskFault fault)
    {
        try
        {
            return TryOnce(run.Folder(), fault);
        }
        catch (Exception ex) when (ex is InvalidOperationException or IOException)
        {
            return FaultOutcome.Failed(fault, ex.Message);
        }
    }

    static FaultOutcome TryOnce(string folder, DiskFault fault)
    {
        var path = Path.Combine(folder, "traces.db");
        using var worker = WorkerProcess.Start("steady", path, fault.Durability.ToString());
        worker.WaitFor("ready");

        using (Injection.Begin(worker.Id, path, fault))
            Thread.Sleep(FaultTime);
        worker.Tell("healed");
        var resumed = int.Parse(worker.WaitFor("resumed"), CultureInfo.InvariantCulture);
        worker.Tell("close");
        var books = worker.WaitForNumbers("books");
        worker.WaitForExit();
        return FaultOutcome.Of(fault, books, resumed, StoreState.TryRead(path));
    }
}
