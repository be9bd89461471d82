using System.Collections.Concurrent;
using Lens.Torture.Harness;

namespace Lens.Torture.Conditions;

/// <summary>A small disk in memory, with a second name by which the store is used.</summary>
sealed class Disk(string folder, string options) : IDisposable
{
    static readonly Lazy<bool> IsPermitted = new(Try);
    static readonly ConcurrentDictionary<Disk, bool> Mounted = new();

    // Where the second name is: read-only, so that nothing can be put there while the disk is away.
    readonly string _wall = Path.Combine(folder, "wall");
    readonly string _disk = Path.Combine(folder, "disk");
    readonly string _readOnly = Path.Combine(folder, "read-only");

    public static string? Obstacle => IsPermitted.Value ? null : "mounting a tmpfs takes Linux and more rights than this process has";

    /// <summary>The second name.</summary>
    public string View { get; } = Path.Combine(folder, "wall", "view");

    /// <summary>Takes away all that are there.</summary>
    public static void UnmountAll()
    {
        foreach (var disk in Mounted.Keys)
            disk.Dispose();
    }

    public void Mount()
    {
        Mounted.TryAdd(this, true);
        Directory.CreateDirectory(_disk);
        Directory.CreateDirectory(_wall);
        Tool.Run("mount", "-t", "tmpfs", "-o", "size=64k", "lens-torture", _wall);
        Directory.CreateDirectory(View);
        Tool.Run("mount", "-o", "remount,ro", _wall);
        Tool.Run("mount", "-t", "tmpfs", "-o", options, "lens-torture", _disk);
        Tool.Run("mount", "--bind", _disk, View);
    }

    /// <summary>Changes the disk as a whole, for instance to <c>size=64m</c>.</summary>
    public void Remount(string changed) => Tool.Run("mount", "-o", $"remount,{changed}", _disk);

    /// <summary>Takes the disk away and puts it back, read-only; who had a file open still has it.</summary>
    public void BindReadOnly()
    {
        Directory.CreateDirectory(_readOnly);
        Tool.Run("mount", "--bind", _disk, _readOnly);
        Tool.Run("mount", "-o", "remount,bind,ro", _readOnly);
        Tool.Run("umount", "-l", View);
        Tool.Run("mount", "--bind", _readOnly, View);
    }

    public void RemountView(string changed) => Tool.Run("mount", "-o", $"remount,bind,{changed}", View);

    public void Dispose()
    {
        if (!Mounted.TryRemove(this, out _))
            return;
        Tool.Succeeds("umount", "-l", View);
        Tool.Succeeds("umount", "-l", _readOnly);
        Tool.Succeeds("umount", "-l", _disk);
        Tool.Succeeds("umount", "-l", _wall);
    }

    static bool Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;

        using var place = new Place();
        using var disk = new Disk(place.Folder(), "size=64k");
        try
        {
            disk.Mount();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
