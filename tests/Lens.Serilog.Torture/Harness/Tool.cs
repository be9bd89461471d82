using System.Diagnostics;

namespace Lens.Torture.Harness;

/// <summary>Programs of the system that some parts need.</summary>
static class Tool
{
    /// <summary>Whether it can be found; where not, the part is skipped and the reason stands in the table.</summary>
    public static bool IsThere(string name, Report report, string row, string what)
    {
        var isThere = IsThere(name);
        if (!isThere)
            report.Skip(row, what, $"there is no {name} here");
        return isThere;
    }

    public static bool IsThere(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Whether a command can be run and ends with 0.</summary>
    public static bool Succeeds(string name, params string[] arguments)
    {
        try
        {
            Run(name, arguments);
            return true;
        }
        catch (Exception ex) when (ex is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static string Run(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{name}: {errors.GetAwaiter().GetResult()} {Tail(output)}".TrimEnd());
    }

    // Compilers write what is wrong to where others write results.
    static string Tail(string output) => output.Length <= 2_000 ? output : output[^2_000..];
}
