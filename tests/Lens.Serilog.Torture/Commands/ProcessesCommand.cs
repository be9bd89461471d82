using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T7: four processes write one store and three read it, and every now and then one of them is killed and another takes its
/// place.</summary>
static class ProcessesCommand
{
    const string Row = "T7";
    const int Writers = 4;
    const int Readers = 3;

    public static void Run(TortureRun run)
    {
        var folder = run.Folder();
        var random = run.RandomFor("processes");
        var writers = new WriterCrew(folder, Writers, random);
        var path = writers.Database;
        var readers = Enumerable.Range(0, Readers).Select(_ => StartReader(path)).ToList();
        var (killedReaders, until) = (0, DateTime.UtcNow.AddSeconds(run.Pick(8, 60, 600)));
        while (DateTime.UtcNow < until)
        {
            Thread.Sleep(random.Next(200, 1_500));
            if (random.Next(4) > 0)
            {
                writers.KillOne();
                continue;
            }

            var place = random.Next(Readers);
            readers[place].Kill();
            readers[place].Dispose();
            readers[place] = StartReader(path);
            killedReaders++;
        }

        var books = readers.Select(EndReader).ToList();
        writers.EndAll();
        run.Say(FormattableString.Invariant($"processes: {writers.Kills} writers and {killedReaders} readers killed, {books.Sum(static b => b["reads"])} reads, the slowest {books.Max(static b => b["slowest"])} ms"));
        foreach (var text in writers.Told.Concat(readers.Select(static r => r.Errors).Where(static e => e.Length > 0)).Take(20))
            run.Say($"processes: {text}");
        Tell(run.Report, writers, StoreState.Read(path), books.Sum(static b => b["failures"]));
    }

    static void Tell(Report report, WriterCrew writers, StoreState state, long failedReads)
    {
        var (acknowledged, logged, lost, notStored) = writers.Compare(state);
        report.Check(
            Row, "processes: rows between all acknowledged and all logged", FormattableString.Invariant($"{acknowledged} to {logged}"), state.Events,
            state.Events >= acknowledged && state.Events <= logged);
        report.CheckNone(Row, "processes: acknowledged events lost", lost);
        report.CheckNone(Row, "processes: events of processes that ended in order not stored", notStored);
        report.CheckNone(Row, "processes: holes, duplicates and torn traces", state.Holes + state.Duplicates + state.TornTraces);
        report.CheckNone(Row, "processes: writers that told of BUSY, or of anything", writers.Told.Count);
        report.CheckNone(Row, "processes: reads that failed, by BUSY or otherwise", failedReads);
        report.Check(Row, "processes: integrity", "ok", state.Integrity, state.IsWhole);
    }

    static WorkerProcess StartReader(string path)
    {
        var reader = WorkerProcess.Start("read", path);
        reader.WaitFor("ready");
        return reader;
    }

    static Dictionary<string, long> EndReader(WorkerProcess reader)
    {
        reader.Tell("end");
        var books = reader.WaitForNumbers("books");
        reader.WaitForExit();
        reader.Dispose();
        return books;
    }
}
