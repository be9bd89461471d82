using System.Diagnostics;
using Serilog.Debugging;

namespace Lens.Torture.Workers;

/// <summary>The victims. Each tells on stdout, in lines that begin with <c>#</c>, how far it is, and dies with its harness.</summary>
static class Worker
{
    // They listen themselves.
    static readonly string[] Listeners = ["write", "read", "steady", "lock", "exit"];

    static readonly Dictionary<string, Action<string[]>> Workers = new(StringComparer.Ordinal)
    {
        ["write"] = WriteWorker.Run,
        ["read"] = ReadWorker.Run,
        ["steady"] = SteadyWorker.Run,
        ["open-all"] = OpenAllWorker.Run,
        ["overload"] = OverloadWorker.Run,
        ["lock"] = LockWorker.Run,
        ["endless"] = EndlessWorker.Run,
        ["exit"] = ExitWorker.Run,
        ["hostile"] = HostileWorker.Run,
        ["soak"] = SoakWorker.Run,
    };

    public static int Run(string name, string[] args)
    {
        if (!Listeners.Contains(name))
            new Thread(static () => Hear()) { IsBackground = true }.Start();
        Workers[name](args);
        return 0;
    }

    public static void Say(string text)
    {
        Console.Out.WriteLine("# " + text);
        Console.Out.Flush();
    }

    public static void SayBooks(LensMetrics books, string more = "") => Say(FormattableString.Invariant(
        $"books emitted={books.Emitted} stored={books.Stored} dropped={books.Dropped} queued={books.Queued} {more}").TrimEnd());

    /// <summary>Says what Lens tells in SelfLog, and when.</summary>
    public static void TellSelfLog()
        => SelfLog.Enable(static line => Say(FormattableString.Invariant($"told {Stopwatch.GetTimestamp()} {line.ReplaceLineEndings(" ")}")));

    /// <summary>Waits for a line from the harness. When the harness is gone there is none, and this process ends at once.</summary>
    public static string Hear()
    {
        var line = Console.In.ReadLine();
        if (line is null)
            Environment.FailFast("the harness is gone");
        return line!;
    }
}
