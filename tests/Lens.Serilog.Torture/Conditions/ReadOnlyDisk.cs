using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>The disk is taken away and comes back read-only, or is so at the start; then it can be written again.</summary>
/// <remarks>Linux does not make a disk read-only while somebody has a file open on it for writing; a disk that does so by itself
/// lets every write fail, which is among the faults.</remarks>
sealed class ReadOnlyDisk(string folder, bool fromTheStart) : Condition(fromTheStart ? "read-only disk at the start" : "read-only disk", folder)
{
    readonly Disk _disk = new(folder, "size=64m");

    public override string Database => Path.Combine(_disk.View, "traces.db");

    public override bool IsThereFirst => fromTheStart;

    public override string? Obstacle => Disk.Obstacle;

    public override void Prepare() => _disk.Mount();

    public override void Begin(WorkerProcess? victim)
    {
        if (fromTheStart)
            _disk.RemountView("ro");
        else
            _disk.BindReadOnly();
    }

    public override void End() => _disk.RemountView("rw");

    public override void Dispose() => _disk.Dispose();
}
