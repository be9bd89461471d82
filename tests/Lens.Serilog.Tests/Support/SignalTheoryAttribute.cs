using System.Globalization;

namespace Lens.Tests.Support;

/// <summary>A test that sends SIGHUP, SIGINT, SIGQUIT or SIGTERM to a child: not where whoever started the tests ignores one of
/// them (as <c>nohup</c> does), because children inherit that.</summary>
sealed class SignalTheoryAttribute : TheoryAttribute
{
    const string Field = "SigIgn:";
    const ulong Signals = (1UL << (1 - 1)) | (1UL << (2 - 1)) | (1UL << (3 - 1)) | (1UL << (15 - 1));

    public SignalTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no signals.";
        else if (OperatingSystem.IsLinux() && (ReadIgnored() & Signals) != 0)
            Skip = "The tests were started with signals ignored, so their children ignore them too.";
    }

    static ulong ReadIgnored()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(static l => l.StartsWith(Field, StringComparison.Ordinal));
        return line is null ? 0 : ulong.Parse(line[Field.Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
