using System.ComponentModel;
using System.Diagnostics;

namespace Lens.Torture.Harness;

/// <summary>Programs of the system that some parts need. What is missing, or may not do its work here, is an obstacle, in words; null
/// is none.</summary>
static class Tool
{
    static readonly Lazy<string?> TracingObstacle = new(static () => Explain("strace", static () => Run("strace", "-o", "/dev/null", "true")));

    static readonly Lazy<string?> AttachingObstacle = new(static () => TracingObstacle.Value ?? Explain("strace, attached to a process,", TryAttach));

    static readonly Lazy<string?> CompilingObstacle = new(static () => Explain("gcc", static () =>
    {
        using var place = new Place();
        CSource.Compile("recorder.c", place.Folder());
    }));

    /// <summary>Of running a program under strace.</summary>
    public static string? ToTrace => TracingObstacle.Value;

    /// <summary>Of attaching strace to a program that runs.</summary>
    public static string? ToAttach => AttachingObstacle.Value;

    /// <summary>Of compiling a library to preload.</summary>
    public static string? ToCompile => CompilingObstacle.Value;

    /// <summary>Whether a command can be run and ends with 0.</summary>
    public static bool Succeeds(string name, params string[] arguments) => Explain(name, () => Run(name, arguments)) is null;

    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static string Run(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{name}: {errors.GetAwaiter().GetResult()} {Tail(output)}".TrimEnd());
    }

    static string? Explain(string name, Action attempt)
    {
        try
        {
            attempt();
            return null;
        }
        catch (Win32Exception)
        {
            return $"there is no {name} here";
        }
        catch (InvalidOperationException ex)
        {
            return $"{name} does not work here: {ex.Message.ReplaceLineEndings(" ")}";
        }
    }

    static void TryAttach()
    {
        using var process = Process.Start("sleep", "60");
        try
        {
            Injection.Begin(process.Id, "/dev/null", "fsync", "error=EIO").Dispose();
        }
        finally
        {
            process.Kill();
        }
    }

    // Compilers write what is wrong to where others write results.
    static string Tail(string output) => output.Length <= 2_000 ? output : output[^2_000..];
}
