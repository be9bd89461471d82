using Lens.Torture.Commands;
using Lens.Torture.Harness;
using Lens.Torture.Workers;

namespace Lens.Torture;

/// <summary>Tortures the store in processes of its own and tells whether it kept its promises.</summary>
static class Program
{
    const string Usage = """
        usage: NAME [--size smoke|ci|nightly] [--seed N] [--rows FILE]
          kill         T1   kill -9 at random moments
          crashpoints  T2   a kill at each kind of system call
          powerloss    T3   what a power cut leaves of a recorded write log
          faults       T4   errors of the disk, once and for ever
          conditions   T5   disks, files, locks, memory and libraries that go and come back
          damage       T6   truncated, flipped, foreign, newer and empty files
          processes    T7   four writing and three reading processes, and kills
          overload     T8   ten times more than can be stored
          soak         T9   a long steady run
          exits        T10  the ways in which a process ends
          hostile      T11, T12  events that want to break the writer
          sabotage     T17  whether the parts above notice a broken writer
          all               all of these
          populate PATH [EVENTS]   fills a store
          verify PATH              checks one
        """;

    static readonly Dictionary<string, Action<TortureRun>> Parts = new(StringComparer.Ordinal)
    {
        ["kill"] = KillCommand.Run,
        ["crashpoints"] = CrashPointsCommand.Run,
        ["powerloss"] = PowerLossCommand.Run,
        ["faults"] = FaultsCommand.Run,
        ["conditions"] = ConditionsCommand.Run,
        ["damage"] = DamageCommand.Run,
        ["processes"] = ProcessesCommand.Run,
        ["overload"] = OverloadCommand.Run,
        ["soak"] = SoakCommand.Run,
        ["exits"] = ExitsCommand.Run,
        ["hostile"] = HostileCommand.Run,
        ["sabotage"] = SabotageCommand.Run,
    };

    static int Main(string[] args)
    {
        switch (args)
        {
            case ["worker", var name, .. var rest]:
                return Worker.Run(name, rest);
            case ["populate", var path, .. var rest]:
                return PopulateCommand.Run(path, rest);
            case ["verify", var path]:
                return VerifyCommand.Run(path);
            case [var name, .. var rest] when (name == "all" || Parts.ContainsKey(name)) && RunOptions.TryParse(rest, out var options):
                return Run(name, options);
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    static int Run(string name, RunOptions options)
    {
        using var run = new TortureRun(options);
        Console.WriteLine($"{name}, size {options.Size}, seed {options.Seed}");
        if (name == "all")
            AllCommand.Run(run, Parts);
        else
            run.Guard(name, Parts[name]);
        return run.Finish();
    }
}
