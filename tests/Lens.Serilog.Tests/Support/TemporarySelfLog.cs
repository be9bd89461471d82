using Serilog.Debugging;

namespace Lens.Tests.Support;

/// <summary>Collects what is written to Serilog's SelfLog. There is one SelfLog in a process, so tests that use this belong to
/// <see cref="SelfLogCollection"/>.</summary>
sealed class TemporarySelfLog : IDisposable
{
    readonly Lock _gate = new();
    readonly List<string> _lines = [];

    public TemporarySelfLog() => SelfLog.Enable(Add);

    /// <summary>The lines so far, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public void Dispose() => SelfLog.Disable();

    void Add(string line)
    {
        lock (_gate)
            _lines.Add(line);
    }
}
