using Serilog.Core;
using Serilog.Events;

namespace Lens.Benchmarks.Measuring;

/// <summary>Takes events and does nothing with them.</summary>
sealed class NoSink : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
    }
}
