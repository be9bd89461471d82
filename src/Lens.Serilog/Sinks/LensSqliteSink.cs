using Lens.Enrichment;
using Lens.Spans;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Sinks;

/// <summary>Hands events to the store of its pipeline; owns the pipeline, which ends with the logger.</summary>
sealed class LensSqliteSink(LensPipeline pipeline) : ILogEventSink, IDisposable, IAsyncDisposable
{
    public void Emit(LogEvent logEvent)
    {
        // Spans were taken by the enricher, before the filters.
        if (LifecycleOf(logEvent) is null && !Untraced.Is(logEvent))
            pipeline.Add(logEvent);
    }

    public void Dispose() => pipeline.Dispose();

    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    internal static SpanLifecycle? LifecycleOf(LogEvent logEvent)
        => logEvent.MessageTemplate is SpanTemplate && logEvent.Properties.TryGetValue(LensNames.TracerMetaProperty, out var value)
            ? (value as TracerMetaValue)?.Lifecycle
            : null;
}
