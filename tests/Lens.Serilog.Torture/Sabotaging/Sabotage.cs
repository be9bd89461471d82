namespace Lens.Torture.Sabotaging;

/// <summary>A way to break the writer.</summary>
/// <param name="Name">The value of <see cref="Variable"/> that switches it on.</param>
/// <param name="File">A source file of the library.</param>
/// <param name="Original">A text that must be in it exactly once.</param>
/// <param name="Broken">What stands there instead; <c>IS_ON</c> stands for whether it is switched on.</param>
/// <param name="Part">The part that must notice.</param>
/// <param name="Expected">What the row is called that must fail, or a piece of it.</param>
sealed record Sabotage(string Name, string File, string Original, string Broken, string Part, string Expected)
{
    public const string Variable = "LENS_SABOTAGE";

    public static readonly IReadOnlyList<Sabotage> All =
    [
        new("journal-in-memory", "Storage/StorePragmas.cs", "database.Execute(Journal);",
            "database.Execute(IS_ON ? \"PRAGMA journal_mode = MEMORY\" : Journal);", "crashpoints", "corrupt files"),
        new("acknowledge-before-commit", "Storage/TraceWriter.cs", "=> _requests.WaitForSettled(_queue.Accepted, timeout);",
            "=> IS_ON || _requests.WaitForSettled(_queue.Accepted, timeout);", "kill", "acknowledged events lost"),
        new("no-sync", "Storage/StorePragmas.cs", "database.Execute(CacheSize);",
            "database.Execute(CacheSize); if (IS_ON) database.Execute(\"PRAGMA synchronous = OFF\");", "powerloss", "Full: acknowledged lost"),
        new("counter-off-by-one", "Storage/EventQueue.cs", "_stored += count;", "_stored += IS_ON ? count - 1 : count;", "overload", "emitted - stored - dropped"),
        new("unbounded-queue", "Storage/EventQueue.cs", "if (_queued >= (isVital",
            "if (!IS_ON) if (_queued >= (isVital", "overload", "most events queued"),
        new("no-bisection", "Storage/TraceWriter.cs", "if (items.Length <= 1)", "if (IS_ON || items.Length <= 1)", "hostile", "refused: stored"),
        new("retry-repeats", "Storage/TraceWriter.cs", "Store(items, _access.Open());\n                return;",
            "Store(items, _access.Open()); if (IS_ON && items.Length > 1) Store(items, _access.Open());\n                return;", "kill", "duplicates"),
        new("no-flush-at-the-end", "Storage/ProcessEnd.cs", "if (Interlocked.CompareExchange(ref _registrations, [], null) is not null)",
            "if (IS_ON || Interlocked.CompareExchange(ref _registrations, [], null) is not null)", "exits", "events lost"),
        new("gives-up-on-errors", "Storage/TraceWriter.cs", "if (!_access.Overcome(ex))\n                    return;",
            "if (IS_ON) { Lose(items); return; }\n                if (!_access.Overcome(ex))\n                    return;", "faults", "dropped or stored twice"),
        new("deletes-the-damaged", "Storage/StoreFile.cs", "File.Move(path + companion, target + companion);",
            "{ if (IS_ON) File.Delete(path + companion); else File.Move(path + companion, target + companion); }", "damage", "originals not kept"),
    ];

    public string Condition => $"(System.Environment.GetEnvironmentVariable(\"{Variable}\") == \"{Name}\")";
}
