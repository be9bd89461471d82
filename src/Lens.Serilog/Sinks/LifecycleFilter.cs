using Serilog.Core;
using Serilog.Events;

namespace Lens.Sinks;

/// <summary>Keeps from the sinks of a logger the span events that its configuration does not want there.</summary>
sealed class LifecycleFilter(LensPipeline pipeline) : ILogEventFilter
{
    public bool IsEnabled(LogEvent logEvent) => LensSqliteSink.LifecycleOf(logEvent) is not { } lifecycle || pipeline.Shows(lifecycle);
}
