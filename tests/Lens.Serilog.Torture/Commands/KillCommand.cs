using System.Diagnostics;
using System.Globalization;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T1: kills a process at random moments while four of its threads log and wait for acknowledgements.</summary>
static class KillCommand
{
    const string Row = "T1";
    const int Threads = 4;
    const int RoundsPerFile = 4;

    public static void Run(TortureRun run)
    {
        var survival = new Survival();
        var folder = "";
        for (var round = 0; round < run.Pick(6, 20, 200); round++)
        {
            if (round % RoundsPerFile == 0)
                folder = run.Folder();
            var wrong = RunRound(run, survival, folder, round);
            if (wrong.Length > 0)
                run.Say($"kill: round {round}: {wrong}");
        }

        Tell(run, survival);
    }

    static string RunRound(TortureRun run, Survival survival, string folder, int round)
    {
        var random = run.RandomFor("kill", round);
        var path = Path.Combine(folder, "traces.db");
        var state = Path.Combine(folder, $"state-{round}");
        var firstThread = (round % RoundsPerFile) * Threads;
        using var expected = ExpectedState.Open(state, Threads);
        using var worker = WorkerProcess.Start(
            "write", path, state, Invariant(firstThread), Invariant(Threads), "1000000", Invariant(random.Next(200)), "1", "Normal", Invariant(random.Next()));
        worker.WaitFor("ready");
        Thread.Sleep(random.Next(20, 900));
        var deathAt = Stopwatch.GetTimestamp();
        worker.Kill();
        return survival.Inspect(path, expected, deathAt, firstThread);
    }

    static void Tell(TortureRun run, Survival survival)
    {
        var report = run.Report;
        run.Say($"kill: {survival.Deaths} deaths, {survival.Events} events seen in the files");
        report.CheckNone(Row, "kill -9: corrupt files", survival.Corrupt);
        report.CheckNone(Row, "kill -9: acknowledged events lost", survival.LostAcknowledged);
        report.CheckNone(Row, "kill -9: torn batches", survival.Torn);
        report.CheckNone(Row, "kill -9: duplicates", survival.Duplicates);
        report.CheckNone(Row, "kill -9: spans left running", survival.Running);
        report.Check(Row, "kill -9: oldest event lost", "≤ 350 ms", $"{survival.OldestLoss.TotalMilliseconds:0} ms", survival.OldestLoss.TotalMilliseconds <= 350);
        report.Check(Row, "kill -9: slowest reopening", "≤ 1,000 ms", $"{survival.SlowestOpening.TotalMilliseconds:0} ms", survival.SlowestOpening.TotalSeconds <= 1 && survival.Slow == 0);
    }

    static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
