namespace Lens.TestProgram;

/// <summary>A program that tests start, watch and kill: <c>scenario database [more]</c>. It tells on stderr how far it is, in
/// lines that begin with <c>#</c>.</summary>
static class Program
{
    static readonly Dictionary<string, Action<string, string[]>> Scenarios = new(StringComparer.Ordinal)
    {
        ["console-use"] = static (path, _) => ConsoleUse.Run(path),
        ["long-span"] = static (path, _) => LongSpan.Run(path),
        ["wait"] = static (path, _) => WaitForTheEnd.Run(path),
        ["return"] = static (path, _) => ReturnFromMain.Run(path),
        ["exit"] = static (path, _) => ExitTheProcess.Run(path),
        ["crash"] = static (path, _) => CrashOnWorkerThread.Run(path),
        ["close"] = static (path, _) => CloseWhileLogging.Run(path),
        ["write"] = WriteManySpans.Run,
        ["share-traces"] = WriteSharedTraces.Run,
    };

    static int Main(string[] args)
    {
        if (args is not [var scenario, var path, .. var more] || !Scenarios.TryGetValue(scenario, out var run))
        {
            Console.Error.WriteLine($"usage: scenario database [more]; scenarios: {string.Join(", ", Scenarios.Keys)}");
            return 2;
        }

        run(path, more);
        return 0;
    }
}
