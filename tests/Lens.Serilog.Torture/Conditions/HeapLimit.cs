using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>The application may use little more memory than the queue's bound, logs more than that, and nothing can be stored: the
/// bound has to hold.</summary>
sealed class HeapLimit(string folder) : Condition("heap limit of 128 MiB while locked", folder)
{
    readonly ForeignLock _lock = new(folder, TimeSpan.Zero);

    public override WorkerProcess StartVictim()
        => WorkerProcess.Start([], new() { ["DOTNET_GCHeapHardLimit"] = "0x8000000" }, "steady", Database, "Normal", "50000", "0");

    public override void Begin(WorkerProcess? victim) => _lock.Begin(victim);

    public override void End() => _lock.End();

    public override void Dispose() => _lock.Dispose();
}
