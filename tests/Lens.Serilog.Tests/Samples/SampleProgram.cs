using System.Collections;
using System.Diagnostics;
using System.Text;
using Lens.Tests.Support;

namespace Lens.Tests.Samples;

/// <summary>Runs a sample as its users do: as a process, from the assembly that was built along with the tests.</summary>
static class SampleProgram
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>Full path of a sample's assembly, of the same build configuration as the tests.</summary>
    public static string AssemblyOf(string sample)
    {
        var target = new DirectoryInfo(AppContext.BaseDirectory);
        var path = RepositoryRoot.PathOf(Path.Combine("samples", sample, "bin", target.Parent!.Name, target.Name, $"{sample}.dll"));
        Assert.True(File.Exists(path), $"{path} has not been built");
        return path;
    }

    public static string DotnetPath => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>How to start a sample with its streams redirected, without the settings of whoever runs the tests.</summary>
    public static ProcessStartInfo StartInfo(string sample, string currentFolder, IEnumerable<string> args, params IEnumerable<(string, string)> environment)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var info = new ProcessStartInfo(DotnetPath, [AssemblyOf(sample), .. args])
        {
            WorkingDirectory = currentFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        foreach (var name in ForeignVariables())
            info.Environment.Remove(name);
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        return info;
    }

    /// <summary>Environment variables of this process that would change what a sample does.</summary>
    public static IEnumerable<string> ForeignVariables() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Select(variable => (string)variable.Key)
        .Where(name => name.StartsWith("LENS_", StringComparison.Ordinal) || name is "NO_COLOR" or "COLUMNS");

    /// <summary>Runs a sample to its end; stdin is empty.</summary>
    public static async Task<ProcessRun> RunAsync(string sample, string currentFolder, string[] args, params (string, string)[] environment)
    {
        using var process = Process.Start(StartInfo(sample, currentFolder, args, environment))!;
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new ProcessRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
