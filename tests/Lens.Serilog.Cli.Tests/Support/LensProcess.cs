using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Lens.Tests.Cli.Support;

/// <summary>Runs <c>lens</c> as a process of its own.</summary>
sealed class LensProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Process _process;
    readonly Task<string> _errors;
    readonly StringBuilder _output = new();

    LensProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program as it was built beside these tests.</summary>
    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "lens.dll");

    public static LensProcess Start(string folder, params string[] args) => StartHost(folder, [Path, .. args]);

    static LensProcess StartHost(string folder, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args)
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        foreach (var name in start.Environment.Keys.Where(static k => k.StartsWith("LENS_", StringComparison.Ordinal) || k is "COLUMNS").ToList())
            start.Environment.Remove(name);
        return new(start);
    }

    /// <summary>Runs it to its end.</summary>
    public static CliRun Run(string folder, params string[] args) => RunToEnd(Start(folder, args));

    /// <summary>Runs it to its end on the frameworks of another <c>runtimeconfig.json</c>.</summary>
    public static CliRun RunWith(string runtimeConfig, string folder, params string[] args) =>
        RunToEnd(StartHost(folder, ["exec", "--runtimeconfig", runtimeConfig, Path, .. args]));

    static CliRun RunToEnd(LensProcess started)
    {
        using var process = started;
        process._process.StandardInput.Close();
        return process.WaitForExit();
    }

    /// <summary>Reads standard output until a line holds a text.</summary>
    public void WaitFor(string text)
    {
        while (true)
        {
            var reading = _process.StandardOutput.ReadLineAsync();
            Assert.True(reading.Wait(Patience), $"lens does not write '{text}'; so far:\n{_output}");
            var line = reading.GetAwaiter().GetResult();
            if (line is null) Assert.Fail($"lens ended before it wrote '{text}':\n{_output}{_errors.GetAwaiter().GetResult()}");
            _output.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal)) return;
        }
    }

    public void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    public CliRun WaitForExit()
    {
        _output.Append(_process.StandardOutput.ReadToEnd());
        Assert.True(_process.WaitForExit(Patience), "lens does not end");
        return new(_process.ExitCode, _output.ToString(), _errors.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int pid, int signal);
}
