using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>The disk has room for some hundred events, or for less than an empty store, and then for all.</summary>
sealed class FullDisk(string folder, bool fromTheStart) : Condition(fromTheStart ? "full disk at the start" : "full disk", folder)
{
    readonly Disk _disk = new(folder, "size=16m");

    public override string Database => Path.Combine(_disk.View, "traces.db");

    public override bool IsThereFirst => fromTheStart;

    public override string? Obstacle => Disk.Obstacle;

    public override void Prepare() => _disk.Mount();

    public override void Begin(WorkerProcess? victim)
    {
        // What is in use stays; there is no room for more.
        var drive = new DriveInfo(_disk.View);
        using (var ballast = File.Create(Path.Combine(_disk.View, "ballast")))
            ballast.SetLength(0);
        _disk.Remount(FormattableString.Invariant($"size={drive.TotalSize - drive.AvailableFreeSpace + 16_384}"));
    }

    public override void End() => _disk.Remount("size=64m");

    public override void Dispose() => _disk.Dispose();
}
