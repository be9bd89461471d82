using System.Globalization;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T9: a long steady run with a poller, and with retention at work every ten seconds.</summary>
static class SoakCommand
{
    const string Row = "T9";
    const long MostLog = 32L * 1024 * 1024;
    const long MostBytes = Workers.SoakWorker.MostBytes + (4L * 1024 * 1024);

    public static void Run(TortureRun run)
    {
        var seconds = run.Pick(12, 180, 1_800);
        var path = Path.Combine(run.Folder(), "traces.db");
        using var worker = WorkerProcess.Start("soak", path, seconds.ToString(CultureInfo.InvariantCulture));
        var books = worker.WaitForNumbers("books", seconds + 60);
        worker.WaitForExit();
        var (state, bytes) = (StoreState.Read(path), new FileInfo(path).Length);
        run.Say($"soak: {string.Join(' ', books.Select(static b => $"{b.Key}={b.Value}"))} file={bytes}");

        var report = run.Report;
        var growth = (double)books["last"] / books["first"];
        report.Check(Row, "soak: events", $"{seconds * 2_000 * 9L / 10}", books["emitted"], books["emitted"] >= seconds * 2_000 * 9L / 10);
        report.CheckNone(Row, "soak: dropped", books["dropped"]);
        report.CheckNone(Row, "soak: emitted - stored", books["emitted"] - books["stored"]);
        report.Check(Row, "soak: memory at the end / after minute 1", "≤ 1.10", FormattableString.Invariant($"{growth:0.00}"), growth <= 1.10);
        report.Check(Row, "soak: largest write-ahead log", "≤ 32 MiB", FormattableString.Invariant($"{books["wal"] / 1024.0 / 1024:0.0} MiB"), books["wal"] <= MostLog);
        if (run.Size != TortureSize.Smoke)
            report.Check(Row, "soak: traces deleted by retention", "some", books["pruned"], books["pruned"] > 0);
        report.Check(
            Row, "soak: database at the end (10 s of events above its limit)", FormattableString.Invariant($"≤ {MostBytes / 1024 / 1024} MiB"),
            FormattableString.Invariant($"{bytes / 1024.0 / 1024:0.0} MiB"), bytes <= MostBytes);
        report.CheckNone(Row, "soak: torn traces and duplicates", state.TornTraces + state.Duplicates);
        report.Check(Row, "soak: integrity", "ok", state.Integrity, state.IsWhole);
    }
}
