using System.Diagnostics;
using System.Runtime.InteropServices;
using Lens.Benchmarks.Reading;

namespace Lens.Benchmarks.CommandLine;

/// <summary>A build of <c>lens</c>.</summary>
/// <param name="Kind">As the table shows it.</param>
/// <param name="Assembly">Its <c>lens.dll</c>.</param>
/// <param name="IsGoal">The goal is for this build.</param>
sealed record LensProgram(string Kind, string Assembly, bool IsGoal)
{
    /// <summary>The build that this program was built with: everything is compiled when it runs.</summary>
    public static LensProgram AsBuilt { get; } = new("lens", Path.Combine(AppContext.BaseDirectory, "lens.dll"), IsGoal: false);

    /// <summary>Publishes it for this machine.</summary>
    /// <exception cref="InvalidOperationException">It could not be published.</exception>
    public static LensProgram Publish(TemporaryFolder folder)
    {
        var target = folder.File("lens");
        string[] arguments =
        [
            "publish", Path.Combine(RepositoryFolder(), "src", "Lens.Serilog.Cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-o", target,
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? new("published lens", Path.Combine(target, "lens.dll"), IsGoal: true)
            : throw new InvalidOperationException($"dotnet publish ended with {process.ExitCode}: {output}");
    }

    /// <summary>What a person asks of a store.</summary>
    public IEnumerable<CliRun> Asking(string path, string size)
    {
        CliRun Ask(string? goalId, params string[] words) => new($"{Kind} {words[0]} at {size}", Assembly, goalId, [.. words, "--db", path]);
        yield return Ask(IsGoal ? "P11" : null, "trace", ReadingStore.SmallTraceId);
        yield return Ask(null, "traces");
        yield return Ask(null, "stats");
    }

    static string RepositoryFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lens.Serilog.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not below the folder of Lens.Serilog.sln.");
    }
}
