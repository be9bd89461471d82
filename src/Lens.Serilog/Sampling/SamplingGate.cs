using System.Diagnostics;
using Lens.Spans;
using Lens.Storage;
using Serilog.Events;

namespace Lens.Sampling;

/// <summary>Stands before a store and decides, trace by trace, what gets in. Events of a trace that was not chosen are held until its last
/// local span has ended, then forgotten, unless the trace failed or was slow: then all of it is stored.</summary>
/// <remarks>A trace that is chosen goes to the store as it happens; how many traces it stands for the store is told when it has ended and
/// neither failed nor was slow, for those stand for themselves alone, chosen or not.</remarks>
sealed class SamplingGate : IDisposable
{
    static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(500);

    // A trace without a local span has no end to wait for.
    static readonly TimeSpan SpanlessPatience = TimeSpan.FromSeconds(5);

    static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    readonly Lock _gate = new();
    readonly SharedStore _store;
    readonly LensSampler _sampler;
    readonly TimeSpan _slowThreshold;
    readonly TimeProvider _clock;
    readonly ITimer _timer;

    // Guarded by the gate.
    readonly HeadSampler _head;
    readonly KnownTraces _traces;
    readonly HeldEvents _held;

    public SamplingGate(SharedStore store, PipelineSettings settings, HeadSampler head)
    {
        _store = store;
        _sampler = settings.Sampler;
        _slowThreshold = settings.SlowThreshold ?? TimeSpan.MaxValue;
        _clock = settings.TimeProvider;
        _head = head;
        _traces = new KnownTraces(settings.SamplingLimits.Traces);
        _held = new HeldEvents(store, settings.SamplingLimits);
        _timer = TimeProvider.System.CreateTimer(static state => Guarded.Run(static gate => gate.Sweep(), (SamplingGate)state!), this, SweepInterval, SweepInterval);
    }

    public bool IsLike(PipelineSettings settings)
        => settings.Sampler.ToString() == _sampler.ToString() && (settings.SlowThreshold ?? TimeSpan.MaxValue) == _slowThreshold;

    /// <summary>Takes the start or end of a span.</summary>
    public void Add(SpanLifecycle lifecycle)
    {
        var span = lifecycle.Span;
        var isEnd = lifecycle.Phase == SpanPhase.End;
        var isNotable = isEnd && (span.Status == SpanStatus.Error || IsSlow(span.DurationNs.GetValueOrDefault()));
        var weight = Add(span.TraceId, new QueuedItem(lifecycle, EventSize.Of(span)), isEnd, isNotable);
        if (isEnd && !isNotable && weight is { } known)
            _store.AddWeight(new TraceWeight(span.TraceId.ToHexString(), known, SpanIds.ToKey(span.SpanId.ToHexString())));
    }

    /// <summary>Takes a log event.</summary>
    public void Add(LogEvent logEvent)
    {
        var isError = logEvent.Level >= LogEventLevel.Error;
        QueuedItem item = new(logEvent, EventSize.Of(logEvent));
        if (logEvent.TraceId is not { } traceId || traceId == default)
            _store.Add(item, isError);
        else
            Add(traceId, item, isError, isError || IsSlow(SerilogTracingSpan.DurationNsOf(logEvent)));
    }

    /// <summary>Whether the sampler chose this trace, which begins here if it is not known.</summary>
    public bool Chooses(ActivityTraceId traceId)
    {
        lock (_gate)
            return Decided(traceId).IsChosen;
    }

    /// <summary>Somebody who is trusted has decided about this trace: it is not among those that the sampler chooses from, and one that is kept
    /// stands for itself.</summary>
    public void Follow(ActivityTraceId traceId, bool isChosen)
    {
        lock (_gate)
        {
            var trace = Known(traceId);
            if (trace.Share is not null)
                return;

            trace.IsChosen = isChosen;
            trace.Fate = isChosen ? TraceFate.KeptAnyway : TraceFate.Held;
            trace.Share = new SampleShare(1);
            trace.Share.Add(isChosen);
        }
    }

    /// <summary>A local span began.</summary>
    public void Opened(ActivityTraceId traceId)
    {
        lock (_gate)
        {
            var trace = Known(traceId);
            if (trace.OpenSpans++ == 0)
                trace.Since = _clock.GetTimestamp();
            if (!trace.IsSettled)
                return;

            _traces.Revive(trace);
            if (trace.Fate == TraceFate.Dropped)
                trace.Fate = TraceFate.Held;
        }
    }

    /// <summary>A local span has ended, and its end was given to <see cref="Add(SpanLifecycle)"/>.</summary>
    public void Closed(ActivityTraceId traceId)
    {
        lock (_gate)
        {
            if (_traces.Find(traceId) is not { OpenSpans: > 0 } trace || --trace.OpenSpans > 0)
                return;

            if (_clock.GetElapsedTime(trace.Since) >= _slowThreshold)
                Promote(trace);
            Settle(trace);
        }
    }

    /// <summary>A local span that still runs has failed.</summary>
    public void Failed(ActivityTraceId traceId)
    {
        lock (_gate)
            Promote(Decided(traceId));
    }

    /// <summary>The program is about to die: what it was doing is kept.</summary>
    public void KeepRunning()
    {
        lock (_gate)
            _traces.ForEachRunning(Promote);
    }

    /// <summary>No more spans will be heard of: every trace has ended.</summary>
    public void SettleAll()
    {
        lock (_gate)
        {
            _traces.ForEachRunning(Settle);
            WeighWaiting(_head.Share);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        SettleAll();
    }

    /// <summary>Does what is due: traces that have become slow, ended without a span, or are old enough to be forgotten.</summary>
    internal void Sweep()
    {
        lock (_gate)
        {
            Advance();
            _traces.ForEachRunning(Look);
            _traces.ForgetSettledBefore(_clock.GetTimestamp() - (long)(Memory.TotalSeconds * _clock.TimestampFrequency));
        }
    }

    bool IsSlow(long durationNs) => durationNs / TimeSpan.NanosecondsPerTick >= _slowThreshold.Ticks;

    /// <returns>What the trace stands for, where the store knows that already.</returns>
    double? Add(ActivityTraceId traceId, in QueuedItem item, bool isVital, bool isNotable)
    {
        lock (_gate)
        {
            var trace = Decided(traceId);
            if (trace is { OpenSpans: 0, IsSettled: false })
                trace.Since = _clock.GetTimestamp();
            if (isNotable)
                Promote(trace);
            if (trace.Fate == TraceFate.Held && !trace.IsSettled)
            {
                _held.Add(trace, item, isVital);
                return null;
            }

            if (trace.Fate is TraceFate.Held or TraceFate.Dropped)
            {
                _store.Refuse(DropReason.Sampled);
                return null;
            }

            // Under the lock: its weight must not overtake it.
            _store.Add(item, isVital);
            return trace.IsWeighed ? trace.Share?.Weight : null;
        }
    }

    SampledTrace Known(ActivityTraceId traceId)
    {
        if (_traces.Find(traceId) is { } known)
            return known;

        var trace = new SampledTrace(traceId) { Since = _clock.GetTimestamp() };
        if (_traces.Add(trace) is { } forgotten)
            _held.Drop(forgotten, DropReason.HoldLimit);
        return trace;
    }

    SampledTrace Decided(ActivityTraceId traceId)
    {
        var trace = Known(traceId);
        if (trace.Share is not null)
            return trace;

        var now = Advance();
        trace.IsChosen = _head.Keeps(traceId, now);
        trace.Fate = trace.IsChosen ? TraceFate.Kept : TraceFate.Held;
        trace.Share = _head.Share;
        trace.Share.Add(trace.IsChosen);
        return trace;
    }

    long Advance()
    {
        var now = _clock.GetTimestamp();
        if (_head.Advance(now) is { } ended)
            WeighWaiting(ended);
        return now;
    }

    // Once it is weighed it stands for others, and what happens then is too late to change that.
    void Promote(SampledTrace trace)
    {
        if (trace.Share is not { } share || trace.Fate == TraceFate.KeptAnyway || trace.IsWeighed)
            return;

        trace.Fate = TraceFate.KeptAnyway;
        share.Except(trace.IsChosen);
        _held.Release(trace);
    }

    void Settle(SampledTrace trace)
    {
        trace.OpenSpans = 0;
        trace.Since = _clock.GetTimestamp();
        _traces.Settle(trace);
        if (trace is { Fate: TraceFate.Kept, Share: { } share })
            Weigh(trace, share);
        else if (trace.Fate == TraceFate.Held)
            Forget(trace);
    }

    void Forget(SampledTrace trace)
    {
        _held.Drop(trace, DropReason.Sampled);
        trace.Fate = TraceFate.Dropped;
    }

    void Weigh(SampledTrace trace, SampleShare share)
    {
        if (share.Weight is not { } weight)
            share.Waiting.Add(trace);
        else if (weight > 1 && !trace.IsWeighed && trace.Fate == TraceFate.Kept)
            Tell(trace, weight);
    }

    void Tell(SampledTrace trace, double weight)
    {
        trace.IsWeighed = true;
        _store.AddWeight(new TraceWeight(trace.Id.ToHexString(), weight));
    }

    void WeighWaiting(SampleShare ended)
    {
        ended.End();
        foreach (var trace in ended.Waiting)
            Weigh(trace, ended);
        ended.Waiting.Clear();
    }

    void Look(SampledTrace trace)
    {
        var age = _clock.GetElapsedTime(trace.Since);
        if (trace.OpenSpans == 0 && age >= SpanlessPatience)
            Settle(trace);
        else if (trace.OpenSpans > 0 && age >= _slowThreshold)
            Promote(trace);
    }
}
