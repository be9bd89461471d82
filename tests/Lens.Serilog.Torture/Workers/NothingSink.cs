using Serilog.Core;
using Serilog.Events;

namespace Lens.Torture.Workers;

/// <summary>What an application pays for Serilog alone.</summary>
sealed class NothingSink : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
    }
}
