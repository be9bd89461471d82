using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T8: eight threads log as fast as they can.</summary>
static class OverloadCommand
{
    const string Row = "T8";
    const long QueueLimit = 50_000;
    // P10 asks for half of it, which is for a benchmark to judge; here it is to be bounded at all.
    const long MostMemory = 2 * (64 + 32) * 1024 * 1024;

    public static void Run(TortureRun run)
    {
        for (var i = 0; i < run.Pick(1, 1, 10); i++)
            RunOnce(run);
    }

    static void RunOnce(TortureRun run)
    {
        var path = Path.Combine(run.Folder(), "traces.db");
        using var worker = WorkerProcess.Start("overload", path, "5");
        var books = worker.WaitForNumbers("books", 120);
        worker.WaitForExit();
        var state = StoreState.Read(path);
        var errors = (long)StoreState.Query(path, "SELECT count(*) FROM logs WHERE level = 'Error'")!;
        run.Say($"overload: {string.Join(' ', books.Select(static b => $"{b.Key}={b.Value}"))}");

        var report = run.Report;
        report.Check(Row, "overload: more than can be stored", "drops", books["full"], books["full"] > 0);
        report.CheckNone(Row, "overload: emitted - stored - dropped", books["emitted"] - books["stored"] - books["dropped"]);
        report.CheckNone(Row, "overload: stored by the books - rows", books["stored"] - state.Events);
        report.CheckNone(Row, "overload: dropped - told by gap rows", books["dropped"] - state.Missed);
        report.CheckNone(Row, "overload: errors lost (1 % are errors)", books["errors"] - errors);
        report.Check(Row, "overload: most events queued", "≤ 50,000", books["mostqueued"], books["mostqueued"] <= QueueLimit);
        report.Check(Row, "overload: Emit, 99.9 %", "≤ 1,000 µs", $"{books["p999us"]} µs", books["p999us"] <= 1_000);
        report.Check(Row, "overload: memory above the same load without Lens (twice the goal)", "≤ 192 MiB", $"{books["memory"] / 1024 / 1024} MiB", books["memory"] <= MostMemory);
        report.Check(Row, "overload: integrity", "ok", state.Integrity, state.IsWhole);
    }
}
