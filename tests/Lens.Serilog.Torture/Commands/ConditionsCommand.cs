using System.Diagnostics;
using System.Globalization;
using Lens.Torture.Conditions;
using Lens.Torture.Harness;

namespace Lens.Torture.Commands;

/// <summary>T5: takes away what a store needs for a while: room, rights, files, locks, memory, SQLite itself.</summary>
static class ConditionsCommand
{
    const string Row = "T5";
    const int Parallel = 4;

    // What a machine with two processors that all share adds now and then to a call that takes microseconds.
    const long MostCallMs = 1_000;

    static readonly TimeSpan Before = TimeSpan.FromMilliseconds(300);

    static readonly Func<string, TimeSpan, Condition>[] Conditions =
    [
        static (folder, lockTime) => new ForeignLock(folder, lockTime),
        static (folder, _) => new FullDisk(folder, fromTheStart: false),
        static (folder, _) => new FullDisk(folder, fromTheStart: true),
        static (folder, _) => new ReadOnlyDisk(folder, fromTheStart: false),
        static (folder, _) => new ReadOnlyDisk(folder, fromTheStart: true),
        static (folder, _) => new RemovedFolder(folder, isBlocked: false),
        static (folder, _) => new RemovedFolder(folder, isBlocked: true),
        static (folder, _) => new RemovedFile(folder, ""),
        static (folder, _) => new RemovedFile(folder, "-wal"),
        static (folder, _) => new StoppedLockHolder(folder, isKilled: false),
        static (folder, _) => new StoppedLockHolder(folder, isKilled: true),
        static (folder, _) => new HeapLimit(folder),
        static (folder, _) => RefusedBySystem.Memory(folder),
        static (folder, _) => RefusedBySystem.Locks(folder),
        static (folder, _) => new MissingLibrary(folder),
    ];

    public static void Run(TortureRun run)
    {
        var lasts = TimeSpan.FromSeconds(run.Pick(1.5, 3, 8));
        var lockTime = TimeSpan.FromSeconds(run.Pick(2, 10, 60));
        var all = Enumerable.Repeat(Conditions, run.Pick(1, 1, 5)).SelectMany(static c => c).Select(make => make(run.Folder(), lockTime)).ToList();
        foreach (var obstacle in all.Where(static c => c.Obstacle is not null).DistinctBy(static c => c.Name))
            run.Report.Skip(Row, obstacle.Name, obstacle.Obstacle!);
        var outcomes = all.Where(static c => c.Obstacle is null).AsParallel().AsOrdered().WithDegreeOfParallelism(Parallel)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(condition => Try(condition, condition.Lasts ?? lasts)).ToList();
        foreach (var outcome in outcomes)
            run.Say($"conditions: {outcome}");
        Tell(run.Report, outcomes);
    }

    static void Tell(Report report, List<ConditionOutcome> outcomes)
    {
        report.CheckNone(Row, $"conditions: attempts that failed, of {outcomes.Count}", outcomes.Count(static o => !o.HasEnded));
        report.CheckNone(Row, "conditions: exceptions in the application", outcomes.Sum(static o => o.Escaped));
        Most(report, "conditions: longest call of the application (no goal)", outcomes.Max(static o => o.SlowestCallMs), MostCallMs);
        Most(report, "conditions: reason visible after", outcomes.Max(static o => o.VisibleMs ?? long.MaxValue), 2_000);
        Most(report, "conditions: recovered after", outcomes.Max(static o => o.RecoveredMs ?? long.MaxValue), 5_000);
        report.CheckNone(Row, "conditions: books or rows that do not balance", outcomes.Count(static o => !o.IsBalanced));
        report.Check(Row, "conditions: events dropped, each counted", "some", outcomes.Sum(static o => o.Dropped), outcomes.Exists(static o => o.Dropped > 0));
        report.CheckNone(Row, "conditions: more or fewer SelfLog lines than changes", outcomes.Count(static o => !o.HasToldEachChangeOnce));
        report.CheckNone(Row, "conditions: corrupt files", outcomes.Count(static o => !o.IsWhole));
    }

    static void Most(Report report, string what, long reachedMs, long mostMs)
        => report.Check(Row, what, $"≤ {mostMs:N0} ms", reachedMs == long.MaxValue ? "never" : $"{reachedMs} ms", reachedMs <= mostMs);

    static ConditionOutcome Try(Condition condition, TimeSpan lasts)
    {
        using (condition)
        {
            try
            {
                return TryOnce(condition, lasts);
            }
            catch (Exception ex) when (ex is InvalidOperationException or IOException or Microsoft.Data.Sqlite.SqliteException)
            {
                return ConditionOutcome.Failed(condition, ex.Message);
            }
        }
    }

    static ConditionOutcome TryOnce(Condition condition, TimeSpan lasts)
    {
        condition.Prepare();
        if (condition.IsThereFirst)
            condition.Begin(null);
        var beginning = Stopwatch.GetTimestamp();
        using var victim = condition.StartVictim();
        var lost = 0L;
        if (condition.IsThereFirst)
        {
            victim.WaitFor("opened");
            beginning = Stopwatch.GetTimestamp();
        }
        else
        {
            victim.WaitFor("ready");
            Thread.Sleep(Before);
            lost = Begin(condition, victim);
            beginning = Stopwatch.GetTimestamp();
        }

        Thread.Sleep(lasts);
        condition.End();
        victim.Tell("healed");
        var recovered = long.Parse(victim.WaitFor("resumed"), CultureInfo.InvariantCulture);
        victim.Tell("close");
        var books = victim.WaitForNumbers("books");
        victim.WaitForExit();
        return ConditionOutcome.Of(condition, victim, beginning, recovered, books, lost, StoreState.TryRead(condition.Database));
    }

    // Returns how many of the stored events it takes away.
    static long Begin(Condition condition, WorkerProcess victim)
    {
        if (!condition.NeedsQuiet)
        {
            condition.Begin(victim);
            return 0;
        }

        victim.Tell("quiet");
        var stored = victim.WaitForNumbers("books")["stored"];
        condition.Begin(victim);
        victim.Tell("on");
        return condition.TakesTheStored ? stored : 0;
    }
}
