using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Lens.Storage;

/// <summary>Names one run of one program, so that a process id taken over by another program is not mistaken for it.</summary>
/// <param name="Pid">Process id, as seen from its own pid namespace.</param>
/// <param name="BootId">The run of the kernel and, on Linux, the pid namespace: process ids compare only where it is equal.</param>
/// <param name="Start">When the process started, in a unit of the system that only compares for equality; 0 when unknown.</param>
/// <param name="Host">Name of the machine or container.</param>
/// <param name="Name">Name of the program.</param>
sealed record ProcessIdentity(int Pid, string BootId, long Start, string Host, string Name)
{
    // The wall clock is corrected now and then, so that boot times computed from it differ by a little.
    const long BootTimeGrainMs = 10 * 60 * 1000;

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = DescribeCurrent();

    /// <summary>Describes a process of this machine.</summary>
    /// <returns>Null when there is none with this id, or only what is left of one that has exited (a zombie).</returns>
    public static ProcessIdentity? Find(int pid) =>
        OperatingSystem.IsLinux() ? FindByProcFile(pid) : FindBySystem(pid);

    /// <summary>Takes apart <c>/proc/PID/stat</c>: <c>pid (name) state ppid … start …</c>.</summary>
    /// <remarks>The name may hold spaces and brackets, so the fields are counted from the last closing bracket.</remarks>
    public static bool TryParseStat(string stat, out string name, out char state, out long start)
    {
        (name, state, start) = ("", '?', 0);
        var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        if (open < 0 || close < open) return false;

        // Fields 3 (state) to 22 (start, in clock ticks since boot).
        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 20 || fields[0].Length != 1) return false;

        (name, state) = (stat[(open + 1)..close], fields[0][0]);
        return long.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }

    static ProcessIdentity DescribeCurrent()
    {
        var start = Find(Environment.ProcessId)?.Start ?? 0;
        return new(Environment.ProcessId, ReadBootId(), start, Environment.MachineName, AppDomain.CurrentDomain.FriendlyName);
    }

    static string ReadBootId()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{ReadPidNamespace()}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A sandbox without /proc: the boot time has to do.
        }

        var bootMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Environment.TickCount64;
        var grain = (bootMs + (BootTimeGrainMs / 2)) / BootTimeGrainMs;
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{grain * BootTimeGrainMs}");
    }

    // The link reads "pid:[4026531836]"; the number is the inode of the namespace.
    static string ReadPidNamespace() =>
        string.Concat((new FileInfo("/proc/self/ns/pid").LinkTarget ?? "").Where(char.IsAsciiDigit));

    static ProcessIdentity? FindByProcFile(int pid)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            if (!TryParseStat(stat, out var name, out var state, out var start) || state is 'Z' or 'X' or 'x') return null;
            return new(pid, ReadBootId(), start, Environment.MachineName, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static ProcessIdentity? FindBySystem(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return new(pid, ReadBootId(), ReadStart(process), Environment.MachineName, process.ProcessName);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    static long ReadStart(Process process)
    {
        try
        {
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception e) when (e is Win32Exception or NotSupportedException)
        {
            // It exists, but belongs to somebody whose processes we may not look at.
            return 0;
        }
    }
}
