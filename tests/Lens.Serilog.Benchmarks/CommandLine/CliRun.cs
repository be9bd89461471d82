using System.Diagnostics;

namespace Lens.Benchmarks.CommandLine;

/// <summary>One way to call a program.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Assembly">What <c>dotnet</c> runs.</param>
/// <param name="GoalId">The goal that it is measured by; null for none.</param>
/// <param name="Arguments">Its command line.</param>
sealed record CliRun(string Name, string Assembly, string? GoalId, params string[] Arguments)
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>Milliseconds.</returns>
    /// <exception cref="InvalidOperationException">It failed, or printed nothing.</exception>
    public double Time()
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Assembly, .. Arguments]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = Stopwatch.GetElapsedTime(start);
        return process.ExitCode == 0 && output.Length > 0
            ? time.TotalMilliseconds
            : throw new InvalidOperationException($"{Name} ended with {process.ExitCode} and printed {output.Length} characters.");
    }
}
