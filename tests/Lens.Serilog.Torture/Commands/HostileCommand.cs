using System.Diagnostics;
using System.Globalization;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T11: events that no store expects. T12: one row among a thousand that the database refuses.</summary>
static class HostileCommand
{
    public static void Run(TortureRun run)
    {
        LogHostileEvents(run, run.Pick(200, 1_000, 10_000));
        CheckRoundTrips(run);
        LogTextWithoutEnd(run);
        RefuseOneOfThousand(run);
    }

    static void LogHostileEvents(TortureRun run, int count)
    {
        var path = Path.Combine(run.Folder(), "traces.db");
        using var worker = WorkerProcess.Start("hostile", path, count.ToString(CultureInfo.InvariantCulture), run.Seed.ToString(CultureInfo.InvariantCulture));
        var books = worker.WaitForNumbers("books", 300);
        var code = worker.WaitForExit();
        if (worker.Errors.Length > 0)
            run.Say($"hostile: {worker.Errors}");
        var state = StoreState.Read(path);
        var odd = (long)StoreState.Query(path, "SELECT count(*) FROM logs WHERE attributes IS NOT NULL AND NOT json_valid(attributes)")!;
        run.Say($"hostile: {string.Join(' ', books.Select(static b => $"{b.Key}={b.Value}"))}");

        var report = run.Report;
        report.Check("T11", "hostile events tried", $"{count}", books["tried"], books["tried"] == count && code == 0);
        report.CheckNone("T11", "hostile events: exceptions in the application", books["escaped"]);
        report.CheckNone("T11", "hostile events: not accounted for", books["tried"] - books["refused"] - books["stored"] - books["dropped"]);
        report.CheckNone("T11", "hostile events: stored by the books - rows", books["stored"] - state.Events);
        report.CheckNone("T11", "hostile events: attributes that are no JSON", odd);
        report.Check("T11", "hostile events: integrity", "ok", state.Integrity, state.IsWhole);
    }

    static void CheckRoundTrips(TortureRun run)
    {
        var path = Path.Combine(run.Folder(), "traces.db");
        var wrong = RoundTrip.FindWrong(path).ToList();
        foreach (var text in wrong)
            run.Say($"hostile: {text}");
        run.Report.CheckNone("T11", $"values that come back otherwise, of {RoundTrip.Values.Length}", wrong.Count);
    }

    static void LogTextWithoutEnd(TortureRun run)
    {
        using var worker = WorkerProcess.Start("endless", Path.Combine(run.Folder(), "traces.db"));
        var books = worker.WaitForNumbers("books");
        worker.WaitForExit();
        var report = run.Report;
        report.Check("T11", "a text without end: longest other call (no goal)", "≤ 1,000 ms", $"{books["slowest"]} ms", books["slowest"] <= 1_000);
        report.CheckNone("T11", "a text without end: events not accounted for", books["logged"] - books["stored"] - books["dropped"]);
        ExitsCommand.CheckClosing(report, "T11", "a text without end: closing", books["closing"]);
    }

    static void RefuseOneOfThousand(TortureRun run)
    {
        const int events = 1_000;
        var path = Path.Combine(run.Folder(), "traces.db");
        using var store = TraceStore.Open(path);
        store.Flush();
        SpinWait.SpinUntil(() => File.Exists(path) && StoreState.TryRead(path).IsWhole && Has(path, "log_row"), TimeSpan.FromSeconds(10));
        StoreState.Query(path, "CREATE TRIGGER refuse BEFORE INSERT ON log_row WHEN NEW.message = 'Row 500' BEGIN SELECT raise(FAIL, 'refused'); END");
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < events; i++)
            store.PushLog(PlainLog.Of(FormattableString.Invariant($"Row {i}"), "Row {Number}"));
        store.Flush();
        var elapsed = watch.Elapsed;
        var rows = (long)StoreState.Query(path, "SELECT count(*) FROM logs WHERE template = 'Row {Number}'")!;
        var books = store.Metrics;
        run.Report.Check("T12", "one row in 1,000 refused: stored", "999", rows, rows == events - 1 && books.Stored == events - 1);
        run.Report.Check("T12", "one row in 1,000 refused: dropped", "1", books.Dropped, books.DroppedFor(DropReason.Unstorable) == 1 && books.Dropped == 1);
        run.Report.Check("T12", "one row in 1,000 refused: time", "≤ 1,000 ms", $"{elapsed.TotalMilliseconds:0} ms", elapsed.TotalSeconds <= 1);
    }

    static bool Has(string path, string table)
        => (long)StoreState.Query(path, $"SELECT count(*) FROM sqlite_master WHERE name = '{table}'")! == 1;
}
