using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lens.Torture.Harness;

/// <summary>This program, run once more as a victim. What it tells are lines that begin with <c># word</c>.</summary>
sealed class WorkerProcess : IDisposable
{
    /// <summary>Given in the environment, the path of the program to run in place of this one.</summary>
    public const string ProgramVariable = "LENS_TORTURE_PROGRAM";

    static readonly ConcurrentDictionary<WorkerProcess, bool> Running = new();

    // A victim does not inherit that nohup, or a shell in the background, ignores some signals.
    static readonly Lazy<string[]> DefaultSignals = new(static () => Tool.Succeeds("env", "--default-signal", "true") ? ["env", "--default-signal"] : []);

    static volatile bool _isOver;

    readonly Process _process;
    readonly BlockingCollection<string> _lines = [];
    readonly ConcurrentQueue<string> _errors = new();
    readonly ConcurrentQueue<string> _remarks = new();

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

    /// <summary>What Lens told of its own state, in SelfLog (<c># told</c>) or in the metrics (<c># error</c>): when, and what.</summary>
    public IEnumerable<(string Kind, long Timestamp, string Text)> Remarks => _remarks
        .Select(static line => line.Split(' ', 4)).Select(static parts => (parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]));

    public static WorkerProcess Start(string worker, params string[] arguments) => Start([], [], worker, arguments);

    /// <param name="prefix">A command that runs it, <c>strace</c> for instance, with its arguments.</param>
    /// <param name="environment">Variables that it gets besides.</param>
    public static WorkerProcess Start(string[] prefix, Dictionary<string, string> environment, string worker, params string[] arguments)
    {
        ObjectDisposedException.ThrowIf(_isOver, typeof(WorkerProcess));
        if (prefix is [])
            prefix = DefaultSignals.Value;
        var program = environment.GetValueOrDefault(ProgramVariable, typeof(Program).Assembly.Location);
        string[] all = [.. prefix, "dotnet", program, "worker", worker, .. arguments];
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

    /// <summary>Ends all that still run; no more can be started.</summary>
    public static void EndAll()
    {
        _isOver = true;
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
        else if (line.StartsWith("# told ", StringComparison.Ordinal) || line.StartsWith("# error ", StringComparison.Ordinal))
            _remarks.Enqueue(line);
        else
            _lines.Add(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int pid, int signal);
}
