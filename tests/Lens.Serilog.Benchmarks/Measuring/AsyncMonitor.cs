using Serilog.Sinks.Async;

namespace Lens.Benchmarks.Measuring;

/// <summary>Looks into the queue of Serilog.Sinks.Async.</summary>
sealed class AsyncMonitor : IAsyncLogEventSinkMonitor
{
    IAsyncLogEventSinkInspector? _inspector;

    public void WaitUntilEmpty()
    {
        while (_inspector is { Count: > 0 })
            Thread.Yield();
    }

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _inspector = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector) => _inspector = null;
}
