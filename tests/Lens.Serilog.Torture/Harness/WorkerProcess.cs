using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lens.Torture.Harness;

/// <summary>This program, run once more as a victim. What it tells are lines that begin with <c># word</c>.</summary>
sealed class WorkerProcess : IDisposable
{
    static readonly ConcurrentDictionary<WorkerProcess, bool> Running = new();

    readonly Process _process;
    readonly BlockingCollection<string> _lines = [];
    readonly ConcurrentQueue<string> _errors = new();

    WorkerProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => _errors.Enqueue(e.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Running.TryAdd(this, true);
    }

    public int Id => _process.Id;

    public string Errors => string.Join('\n', _errors);

    public static WorkerProcess Start(string worker, params string[] arguments) => Start([], [], worker, arguments);

    /// <param name="prefix">A command that runs it, <c>strace</c> for instance, with its arguments.</param>
    /// <param name="environment">Variables that it gets besides.</param>
    public static WorkerProcess Start(string[] prefix, Dictionary<string, string> environment, string worker, params string[] arguments)
    {
        string[] all = [.. prefix, "dotnet", typeof(Program).Assembly.Location, "worker", worker, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new WorkerProcess(new Process { StartInfo = start });
    }

    /// <summary>Ends all that still run.</summary>
    public static void EndAll()
    {
        foreach (var process in Running.Keys)
            process.Dispose();
    }

    /// <summary>Waits until it says a word.</summary>
    /// <returns>The rest of the line.</returns>
    /// <exception cref="InvalidOperationException">It ended, or took too long, without saying it.</exception>
    public string WaitFor(string word, double seconds = 60)
    {
        var until = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        var mark = $"# {word}";
        while (_lines.TryTake(out var line, Math.Max(0, (int)((until - Stopwatch.GetTimestamp()) * 1000 / Stopwatch.Frequency))))
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
                return line[mark.Length..].Trim();
        }

        throw new InvalidOperationException($"the worker never said '{word}': {Errors}");
    }

    /// <summary>As <see cref="WaitFor"/>, for a line of <c>name=number</c> pairs.</summary>
    public Dictionary<string, long> WaitForNumbers(string word, double seconds = 60) => WaitFor(word, seconds)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('='))
        .ToDictionary(static pair => pair[0], static pair => long.Parse(pair[1], CultureInfo.InvariantCulture));

    public void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public void Send(PosixNumber signal) => _ = Kill(_process.Id, (int)signal);

    /// <summary>Ends it with SIGKILL and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <returns>The exit code; null when it did not end in time.</returns>
    public int? WaitForExit(double seconds = 60) => _process.WaitForExit(TimeSpan.FromSeconds(seconds)) ? _process.ExitCode : null;

    public void Dispose()
    {
        if (!Running.TryRemove(this, out _))
            return;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            _lines.CompleteAdding();
        else
            _lines.Add(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int pid, int signal);
}
