using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>The folder of the store is removed; where it was there is a file for a while, or nothing.</summary>
sealed class RemovedFolder(string folder, bool isBlocked) : Condition(isBlocked ? "folder removed and blocked" : "folder removed", folder)
{
    readonly string _removed = Path.Combine(folder, "store");

    public override string Database => Path.Combine(_removed, "traces.db");

    public override bool TakesTheStored => true;

    public override void Prepare() => Directory.CreateDirectory(_removed);

    public override void Begin(WorkerProcess? victim)
    {
        Directory.Delete(_removed, recursive: true);
        if (isBlocked)
            File.WriteAllText(_removed, "a file where a folder should be");
    }

    public override void End()
    {
        if (isBlocked)
            File.Delete(_removed);
    }
}
