using System.Text.RegularExpressions;

namespace Lens.Torture.Sabotaging;

/// <summary>A way to break the writer.</summary>
/// <param name="Name">The value of <see cref="Variable"/> that switches it on.</param>
/// <param name="File">A source file of the library.</param>
/// <param name="Place">A regular expression that must match in it exactly once; a space stands for white space of any kind.</param>
/// <param name="Broken">What stands there instead; <c>$1</c> is what the first group matched, <c>IS_ON</c> whether it is switched
/// on.</param>
/// <param name="Part">The part that must notice.</param>
/// <param name="Expected">What the row is called that must fail, or a piece of it.</param>
sealed record Sabotage(string Name, string File, string Place, string Broken, string Part, string Expected)
{
    public const string Variable = "LENS_SABOTAGE";

    public static readonly IReadOnlyList<Sabotage> All =
    [
        new("journal-in-memory", "Storage/StorePragmas.cs", @"Execute\(Journal\)",
            "Execute(IS_ON ? \"PRAGMA journal_mode = MEMORY\" : Journal)", "crashpoints", "corrupt files"),
        new("acknowledge-before-commit", "Storage/TraceWriter.cs", @"(_requests\.WaitForSettled\([^;]+);", "IS_ON || $1;", "kill", "acknowledged events lost"),
        new("no-sync", "Storage/StorePragmas.cs", @"(\w+)\.Execute\(CacheSize\);",
            "$1.Execute(CacheSize); if (IS_ON) $1.Execute(\"PRAGMA synchronous = OFF\");", "powerloss", "Full: acknowledged lost"),
        new("counter-off-by-one", "Storage/EventQueue.cs", @"_stored \+= ([^;]+);", "_stored += IS_ON ? $1 - 1 : $1;", "overload", "emitted - stored - dropped"),
        new("unbounded-queue", "Storage/EventQueue.cs", @"if \(_queued >=", "if (!IS_ON) if (_queued >=", "overload", "most events queued"),
        new("no-bisection", "Storage/TraceWriter.cs", @"if \((part\.Rows > 1)\)", "if ($1 && !IS_ON)", "hostile", "refused: stored"),
        new("retry-repeats", "Storage/TraceWriter.cs", @"(Store\(part, _access\.Open\(\)\);)", "$1 if (IS_ON && part.Rows > 1) $1", "kill", "duplicates"),
        new("no-flush-at-the-end", "Storage/ProcessEnd.cs", @"if \((Interlocked\.CompareExchange)", "if (IS_ON || $1", "exits", "events lost"),
        new("gives-up-on-errors", "Storage/TraceWriter.cs", @"(if \(!_access\.Overcome\(ex\)\))",
            "if (IS_ON) { _queue.Lost(DropReason.Unstorable, part.Load, NowNs); return true; } $1", "faults", "dropped or stored twice"),
        new("deletes-the-damaged", "Storage/StoreFile.cs", @"(File\.Move\()([^,]+)(,[^;]+;)", "if (IS_ON) File.Delete($2); else $1$2$3", "damage", "originals not kept"),
        new("blind-to-removal", "Storage/OpenedFile.cs", @"HasMoved => ([^;]+);", "HasMoved => !IS_ON && ($1);", "conditions", "books or rows"),
        new("busy-is-a-failure", "Storage/StoreFaults.cs", @"=> StoreFault\.Busy", "=> IS_ON ? StoreFault.Unavailable : StoreFault.Busy", "processes", "told of BUSY"),
    ];

    string Condition => $"(System.Environment.GetEnvironmentVariable(\"{Variable}\") == \"{Name}\")";

    /// <summary>Breaks a copy of the sources, if they are still as this expects.</summary>
    /// <returns>How often the place was found; only where that is once was anything changed.</returns>
    public int Break(string folder)
    {
        var path = Path.Combine(folder, File);
        var text = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "";
        var place = new Regex(Place.Replace(" ", @"\s+", StringComparison.Ordinal));
        var found = place.Count(text);
        if (found == 1)
            System.IO.File.WriteAllText(path, place.Replace(text, Broken.Replace("IS_ON", Condition, StringComparison.Ordinal)));
        return found;
    }
}
