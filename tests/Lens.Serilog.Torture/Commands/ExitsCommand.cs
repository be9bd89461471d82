using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T10: ends processes in every way that is not a kill, and closes a store on disks that are dead or hang.</summary>
static class ExitsCommand
{
    const string Row = "T10";
    const int Parallel = 3;
    const int Sigabrt = 6;

    // The time limit of closing, and what a loaded machine takes to notice.
    const long MostClosingMs = 6_500;

    static readonly (string Way, PosixNumber? Signal, int ExitCode)[] Ways =
    [
        ("return", null, 0), ("exit", null, 0), ("exception", null, 128 + Sigabrt), ("host", null, 0), ("dispose", null, 0),
        ("terminate", PosixNumber.Terminate, 128 + 15), ("interrupt", PosixNumber.Interrupt, 128 + 2), ("hangup", PosixNumber.Hangup, 128 + 1),
    ];

    public static void Run(TortureRun run)
    {
        var all = Ways.SelectMany(way => Enumerable.Repeat(way, run.Pick(1, 5, 50)));
        var outcomes = all.AsParallel().WithDegreeOfParallelism(Parallel).Select(way => (way.Way, Outcome: End(run, way.Way, way.Signal, way.ExitCode))).ToList();
        foreach (var way in outcomes.GroupBy(static o => o.Way))
        {
            run.Report.CheckNone(Row, $"ending by {way.Key}: events lost or twice in {way.Count()}", way.Sum(static o => o.Outcome.Lost));
            run.Report.CheckNone(Row, $"ending by {way.Key}: other exit codes", way.Count(static o => !o.Outcome.HasExpectedCode));
        }

        if (Tool.IsThere("strace", run.Report, Row, "closing on a dead disk"))
        {
            CloseOn(run, "every write fails", "inject=write,pwrite64:error=EIO:when=1+", "write,pwrite64");
            CloseOn(run, "every sync hangs", "inject=fsync,fdatasync:delay_enter=20000000:when=1+", "fsync,fdatasync");
        }
    }

    static (long Lost, bool HasExpectedCode) End(TortureRun run, string way, PosixNumber? signal, int expectedCode)
    {
        var path = Path.Combine(run.Folder(), "traces.db");
        using var worker = WorkerProcess.Start("exit", path, way);
        worker.WaitFor("logged");
        if (signal is { } number)
            worker.Send(number);
        var code = worker.WaitForExit();
        if (code != expectedCode)
            run.Say($"exits: {way} ended with {code}: {worker.Errors}");
        var state = StoreState.TryRead(path);
        return (Workers.ExitWorker.Events - state.HighestOf(0) + state.Holes + state.Duplicates, code == expectedCode);
    }

    static void CloseOn(TortureRun run, string what, string inject, string call)
    {
        var path = Path.Combine(run.Folder(), "traces.db");
        string[] strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-P", path, "-P", path + "-wal", "-e", inject];
        using var worker = WorkerProcess.Start(strace, [], "exit", path, "close");
        var books = worker.WaitForNumbers("books", 30);
        run.Report.Check(Row, $"closing when {what}", "≤ 5 s (+ 1.5 s)", $"{books["closing"]} ms", books["closing"] <= MostClosingMs);
    }
}
