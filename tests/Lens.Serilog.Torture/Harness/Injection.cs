using System.Diagnostics;

namespace Lens.Torture.Harness;

/// <summary>An strace attached to a process, which lets its system calls on a database fail until it is disposed of.</summary>
sealed class Injection : IDisposable
{
    readonly Process _strace;

    Injection(Process strace) => _strace = strace;

    public static Injection Begin(int process, string path, DiskFault fault) => Begin(process, path, fault.Call, fault.Effect);

    /// <param name="process">The victim.</param>
    /// <param name="path">The database.</param>
    /// <param name="calls">Names of system calls, with commas between them.</param>
    /// <param name="effect">What happens to which of them, in the words of strace.</param>
    public static Injection Begin(int process, string path, string calls, string effect)
    {
        string[] arguments =
        [
            "-f", "-o", "/dev/null", "-p", FormattableString.Invariant($"{process}"), "-e", $"trace={calls}", "-e", $"inject={calls}:{effect}",
            "-P", path, "-P", path + "-wal", "-P", path + "-shm", "-P", path + "-journal",
        ];
        var strace = Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true })!;

        // It says "Process N attached" for each thread.
        var first = strace.StandardError.ReadLine();
        if (first?.Contains("attached", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"strace: {first}");
        _ = strace.StandardError.ReadToEndAsync();
        return new Injection(strace);
    }

    public void Dispose()
    {
        // Asked in good order it detaches, and the victim goes on undisturbed.
        Tool.Run("kill", "-TERM", FormattableString.Invariant($"{_strace.Id}"));
        if (!_strace.WaitForExit(TimeSpan.FromSeconds(5)))
            _strace.Kill();
        _strace.Dispose();
    }
}
