using System.Runtime.InteropServices;

namespace Lens.Cli.Running;

/// <summary>Turns the first Ctrl-C, or SIGTERM, into the wish that the command end in good order; the second one ends it anyhow.</summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
    ];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stop.Dispose();
    }

    void Interrupt(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested) return;

        context.Cancel = true;
        _stop.Cancel();
    }
}
