using System.Diagnostics;
using System.Globalization;

namespace Lens.Tests.Support;

/// <summary>A tmpfs mounted in a temporary folder for one test.</summary>
sealed class TemporaryDisk : IDisposable
{
    readonly TemporaryFolder _folder = new();

    /// <exception cref="IOException">Mounting is not permitted.</exception>
    public TemporaryDisk(string options)
    {
        try
        {
            Run("mount", "-t", "tmpfs", "-o", options, "lens-test", Path);
        }
        catch (IOException)
        {
            _folder.Dispose();
            throw;
        }
    }

    public string Path => _folder.Path;

    /// <summary>Changes the disk while it is in use, for instance to <c>size=16m</c> or <c>ro</c>.</summary>
    public void Remount(string options) => Run("mount", "-o", "remount," + options, Path);

    /// <summary>Makes the disk so small that only this much is free.</summary>
    public void LeaveFree(int bytes)
    {
        var drive = new DriveInfo(Path);
        Remount(string.Create(CultureInfo.InvariantCulture, $"size={drive.TotalSize - drive.AvailableFreeSpace + bytes}"));
    }

    public void Dispose()
    {
        // Lazy: a writer that is still closing its file must not keep the folder.
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new IOException($"{command}: {errors}");
    }
}
