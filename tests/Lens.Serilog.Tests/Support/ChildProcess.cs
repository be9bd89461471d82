using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lens.Tests.Support;

/// <summary>Runs <c>Lens.Serilog.TestProgram</c> as a process of its own, and listens to all that it writes.</summary>
sealed class ChildProcess : IDisposable
{
    const string TestProject = "Lens.Serilog.Tests";
    const string Program = "Lens.Serilog.TestProgram";
    const string Mark = "# ";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Process _process;
    readonly ConcurrentQueue<string> _errors = new();
    readonly Task<string> _output;
    readonly TaskCompletionSource _errorsEnd = new();

    ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += Hear;
        _process.Start();
        _process.BeginErrorReadLine();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>What it wrote to stderr so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>The lines on stderr that are not the program's own marks.</summary>
    public IEnumerable<string> UnmarkedErrors => _errors.Where(static line => !line.StartsWith(Mark, StringComparison.Ordinal));

    public static ChildProcess Start(string scenario, string database, params string[] more) => Start(scenario, database, [], more);

    public static ChildProcess Start(string scenario, string database, Dictionary<string, string> environment, params string[] more)
    {
        // The projects lie side by side and are built into folders that differ in the name of the project only.
        var folder = AppContext.BaseDirectory.Replace(TestProject, Program, StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Program + ".dll"), scenario, database, .. more])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(static k => k.StartsWith("LENS_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ChildProcess(start);
    }

    /// <summary>Waits until the program says a word on stderr, <c># word rest</c>.</summary>
    /// <returns>The rest of the line.</returns>
    public string WaitFor(string word)
    {
        string? found = null;
        Eventually.Holds(() => (found = Find(word)) is not null || _process.HasExited, $"the program says '{word}'", Patience);
        if (found is null)
            WaitForExit();
        found ??= Find(word);
        Assert.True(found is not null, $"the program ended before it said '{word}':\n{Errors}");
        return found;
    }

    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Sends a signal.</summary>
    public void Send(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    /// <summary>Waits for the end, and until all that was written has been read.</summary>
    /// <returns>The exit code; 128 and the number of the signal when one ended it.</returns>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Patience), $"the program does not end; so far:\n{Errors}");
        Assert.True(Task.WaitAll([_output, _errorsEnd.Task], Patience), "its output is held open");
        return _process.ExitCode;
    }

    /// <summary>All that it wrote to stdout; it has ended.</summary>
    public string ReadOutput()
    {
        WaitForExit();
        return _output.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    void Hear(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null)
            _errorsEnd.TrySetResult();
        else
            _errors.Enqueue(e.Data);
    }

    string? Find(string word)
        => _errors.FirstOrDefault(line => line.StartsWith(Mark + word, StringComparison.Ordinal))?[(Mark.Length + word.Length)..].Trim();

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int pid, int signal);
}
