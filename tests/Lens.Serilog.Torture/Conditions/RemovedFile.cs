using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>The database is removed, or its write-ahead log, while the store is open.</summary>
/// <param name="suffix">Of the file; empty for the database itself.</param>
sealed class RemovedFile(string folder, string suffix) : Condition(suffix.Length == 0 ? "database removed" : "write-ahead log removed", folder)
{
    // What the log holds can still be reached by who has it open.
    public override bool TakesTheStored => suffix.Length == 0;

    public override void Begin(WorkerProcess? victim) => File.Delete(Database + suffix);

    public override void End()
    {
    }
}
