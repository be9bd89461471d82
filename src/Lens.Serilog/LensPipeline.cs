using Lens.Sampling;
using Lens.Spans;
using Serilog.Core;
using Serilog.Events;

namespace Lens;

/// <summary>One Lens configuration at work: its store, its console, and what it decided. Lives as long as its logger.</summary>
sealed class LensPipeline : IDisposable
{
    TraceStore? _ownStore;
    int _isDisposed;

    public PipelineSettings Settings { get; init; } = new();

    /// <summary>The compat mode that this configuration resolved; <see cref="LensSettings.CompatMode"/> goes before it.</summary>
    public bool CompatMode { get; init; }

    /// <summary>Null when this configuration only writes to the console.</summary>
    public TraceStore? Store { get; private set; }

    /// <summary>What stands before the store; null when every trace gets in.</summary>
    public SamplingGate? Sampling { get; private set; }

    /// <summary>Null when this configuration does not write to the console.</summary>
    public ILogEventSink? Console { get; init; }

    /// <summary>Uses a store that somebody else closes.</summary>
    public void Use(TraceStore store) => (Store, Sampling) = (store, store.Sample(Settings));

    /// <summary>Uses a store that is closed with this pipeline.</summary>
    public void Own(TraceStore store)
    {
        _ownStore = store;
        Use(store);
    }

    /// <summary>Hands a log event to the store, in the form in which Lens keeps it.</summary>
    public void Add(LogEvent logEvent)
    {
        logEvent = Settings.Scrubber.Keep(logEvent);
        if (Sampling is { } sampling)
            sampling.Add(logEvent);
        else
            Store?.Add(logEvent);
    }

    /// <summary>Hands the start or end of a span to the store, before any filter of the logger sees its event.</summary>
    public void Take(LogEvent logEvent, SpanLifecycle lifecycle)
    {
        if (Volatile.Read(ref _isDisposed) != 0)
            return;

        lifecycle.Taken = true;
        if (Settings.SpanEvents == SpanEvents.EndOnly && lifecycle.Phase == SpanPhase.Start)
            return;

        Add(lifecycle);

        // The event goes no further than this, see LifecycleFilter; the console is one of Lens's own sinks.
        if (Settings.SpanEvents == SpanEvents.LensSinksOnly)
            Console?.Emit(logEvent);
    }

    void Add(SpanLifecycle lifecycle)
    {
        if (Sampling is { } sampling)
            sampling.Add(lifecycle);
        else
            Store?.Add(lifecycle);
    }

    /// <summary>Whether the event of a span may reach the sinks of the logger.</summary>
    public bool Shows(SpanLifecycle lifecycle) => Settings.SpanEvents switch
    {
        SpanEvents.LensSinksOnly => false,
        SpanEvents.EndOnly => lifecycle.Phase == SpanPhase.End,
        _ => true,
    };

    /// <summary>Takes a span whose logger did not bring it here.</summary>
    public void EmitDirectly(LogEvent logEvent, SpanLifecycle lifecycle)
    {
        Take(logEvent, lifecycle);
        if (Shows(lifecycle))
            Console?.Emit(logEvent);
    }

    public void Flush() => Store?.Flush();

    public CallSite? FindCallSite(LogEventLevel level)
        => Settings.CallSiteMinimumLevel is { } least && level >= least ? CallSiteCapture.Find() : null;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        LensRuntime.Remove(this);
        if (Sampling is { } sampling && !LensRuntime.Uses(sampling))
            sampling.SettleAll();
        _ownStore?.Dispose();
    }
}
