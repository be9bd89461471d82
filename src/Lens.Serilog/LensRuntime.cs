using System.Diagnostics;
using Lens.Data.Diagnostics;
using Lens.Redaction;
using Lens.Sampling;
using Lens.Spans;
using Serilog.Events;

namespace Lens;

/// <summary>The Lens configurations of this process, and what span scopes need of them. The one configured last is the default.</summary>
static class LensRuntime
{
    static readonly Lock Gate = new();
    static volatile LensPipeline[] _pipelines = [];
    static volatile SamplingGate[] _gates = [];

    /// <summary>The pipeline for spans that no logger took; null when Lens is not configured.</summary>
    public static LensPipeline? Default => _pipelines is [.., var last] ? last : null;

    /// <summary>At least one configuration samples, and has to know which spans are open.</summary>
    public static bool Samples => _gates.Length > 0;

    public static bool IsListening => _pipelines.Length > 0;

    /// <summary>At least one configuration wants to see spans that have only started.</summary>
    public static bool WritesStarts { get; private set; }

    public static LogEventLevel SpanLevel { get; private set; } = LogEventLevel.Information;

    public static TimeProvider Clock { get; private set; } = TimeProvider.System;

    /// <summary>Makes spans fit to be kept; that of the configuration made last.</summary>
    public static Scrubber Scrubber { get; private set; } = Scrubber.Default;

    public static Redactor Redactor => Scrubber.Redactor;

    public static LensLimits Limits => Scrubber.Limits;

    public static bool CapturesPayloads { get; private set; }

    public static bool TracesGraphQLFields { get; private set; }

    public static TimeSpan? SlowFieldThreshold { get; private set; }

    public static bool CapturesSqlParameters { get; private set; } = true;

    public static void Add(LensPipeline pipeline) => Change(pipelines => [.. pipelines, pipeline]);

    public static void Remove(LensPipeline pipeline) => Change(pipelines => [.. pipelines.Where(p => p != pipeline)]);

    /// <summary>What is to be listened to has changed.</summary>
    public static void ListenAgain() => Change(static pipelines => pipelines);

    public static bool Uses(SamplingGate gate) => _gates.Contains(gate);

    /// <summary>Whether the default configuration keeps this trace, as far as its sampler is concerned.</summary>
    public static bool Chooses(ActivityTraceId traceId) => Default?.Sampling?.Chooses(traceId) ?? true;

    /// <summary>Decides about a trace as the caller did that it comes from, before anything else of it is seen.</summary>
    public static void SampleAsCaller(ActivityTraceId traceId, bool isSampled)
    {
        foreach (var gate in _gates)
            gate.Follow(traceId, isSampled);
    }

    /// <summary>A span that Lens records began.</summary>
    public static void SpanOpened(ActivityTraceId traceId)
    {
        foreach (var gate in _gates)
            gate.Opened(traceId);
    }

    /// <summary>A span of <see cref="SpanOpened"/> has ended, and was handed over.</summary>
    public static void SpanClosed(ActivityTraceId traceId)
    {
        foreach (var gate in _gates)
            gate.Closed(traceId);
    }

    /// <summary>A span of <see cref="SpanOpened"/> has failed, and goes on.</summary>
    public static void SpanFailed(ActivityTraceId traceId)
    {
        foreach (var gate in _gates)
            gate.Failed(traceId);
    }

    public static void Flush()
    {
        foreach (var pipeline in _pipelines)
            pipeline.Flush();
    }

    static void Change(Func<LensPipeline[], LensPipeline[]> change)
    {
        lock (Gate)
        {
            var pipelines = change(_pipelines);
            _pipelines = pipelines;
            _gates = [.. pipelines.Select(static p => p.Sampling).OfType<SamplingGate>().Distinct()];
            var settings = Default?.Settings;
            WritesStarts = pipelines.Any(static p => p.Settings.SpanEvents != SpanEvents.EndOnly);
            SpanLevel = settings?.SpanLevel ?? LogEventLevel.Information;
            Clock = settings?.TimeProvider ?? TimeProvider.System;
            Scrubber = settings?.Scrubber ?? Scrubber.Default;
            CapturesPayloads = settings?.CapturePayloads ?? false;
            TracesGraphQLFields = settings?.TraceGraphQLFields ?? false;
            SlowFieldThreshold = settings?.SlowFieldThreshold;
            CapturesSqlParameters = settings?.CaptureSqlParameters ?? true;
            DatabaseDiagnostics.Listen(pipelines.Any(static p => p.Settings.CaptureDatabaseDiagnostics));
            ActivityCapture.Listen(pipelines.Length == 0 ? null : [.. pipelines.SelectMany(static p => p.Settings.CaptureActivities)]);
        }
    }
}
