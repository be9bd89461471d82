using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Lens.Benchmarks;

/// <summary>What the figures were measured on.</summary>
static class Machine
{
    public static IReadOnlyDictionary<string, string> Facts { get; } = new Dictionary<string, string>
    {
        ["cores"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["processor"] = ProcessorName(),
        ["system"] = RuntimeInformation.OSDescription,
        ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
        [".NET"] = Environment.Version.ToString(),
        ["collector"] = GCSettings.IsServerGC ? "server" : "workstation",
        ["SQLite"] = SqliteVersion(),
        ["Lens built as"] = IsOptimized() ? "Release" : "Debug: the figures mean little",
    };

    static string SqliteVersion()
    {
        Batteries_V2.Init();
        return raw.sqlite3_libversion().utf8_to_string();
    }

    static bool IsOptimized()
        => typeof(TraceStore).Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false)
            .OfType<System.Diagnostics.DebuggableAttribute>().All(static a => !a.IsJITOptimizerDisabled);

    static string ProcessorName()
    {
        const string List = "/proc/cpuinfo";
        var line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(static l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown";
    }
}
