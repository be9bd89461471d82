using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T10: ends processes in every way that is not a kill, and closes a store on disks that are dead or hang.</summary>
static class ExitsCommand
{
    const string Row = "T10";
    const int Parallel = 3;
    const int Sigabrt = 6;

    // What a machine with two processors may add before it lets a thread go on whose time is over.
    const long SchedulerMs = 250;
    const long MostClosingMs = 5_000 + SchedulerMs;

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

        if (!run.Report.IsSkipped(Row, "closing on a dead disk", Tool.ToAttach))
        {
            CloseOn(run, "every write fails", Durability.Normal, "write,pwrite64", "error=EIO:when=1+");
            CloseOn(run, "every sync hangs", Durability.Normal, "fsync,fdatasync", "delay_enter=20000000:when=1+");
            CloseOn(run, "every sync hangs, Full", Durability.Full, "fsync,fdatasync", "delay_enter=20000000:when=1+");
            CloseOn(run, "every sync fails, Full", Durability.Full, "fsync,fdatasync", "error=EIO:when=1+");
        }
    }

    public static void CheckClosing(Report report, string row, string what, long closingMs)
        => report.Check(row, $"{what} ({SchedulerMs} ms more than the goal)", $"≤ {MostClosingMs:N0} ms", $"{closingMs} ms", closingMs <= MostClosingMs);

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

    // The disk dies when the store is open and events wait.
    static void CloseOn(TortureRun run, string what, Durability durability, string calls, string fault)
    {
        var path = Path.Combine(run.Folder(), "traces.db");
        using var worker = WorkerProcess.Start("exit", path, "close", durability.ToString());
        worker.WaitFor("logged");
        Dictionary<string, long> books;
        using (Injection.Begin(worker.Id, path, calls, fault))
        {
            worker.Tell("close");
            books = worker.WaitForNumbers("books", 30);
        }

        worker.Kill();
        var state = StoreState.TryRead(path);
        run.Say($"exits: {what}: {string.Join(' ', books.Select(static b => $"{b.Key}={b.Value}"))}, {state.Events} in the file");
        CheckClosing(run.Report, Row, $"closing when {what}", books["closing"]);

        // Nobody knows what becomes of what a disk was given that has not answered; the books call it queued.
        var unknown = books["queued"];
        run.Report.CheckNone(Row, $"closing when {what}: emitted - stored - dropped - unknown", books["emitted"] - books["stored"] - books["dropped"] - unknown);
        run.Report.Check(
            Row, $"closing when {what}: rows", FormattableString.Invariant($"{books["stored"]} stored + {unknown} unknown"), state.Events,
            state.Events >= books["stored"] && state.Events <= books["stored"] + unknown);
    }
}
