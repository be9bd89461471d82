using Lens.Spans;
using Serilog.Events;

namespace Lens;

/// <summary>The Lens configurations of this process, and what span scopes need of them. The one configured last is the default.</summary>
static class LensRuntime
{
    static readonly Lock Gate = new();
    static readonly LensLimits DefaultLimits = new();
    static volatile LensPipeline[] _pipelines = [];

    /// <summary>The pipeline for spans that no logger took; null when Lens is not configured.</summary>
    public static LensPipeline? Default => _pipelines is [.., var last] ? last : null;

    public static bool IsListening => _pipelines.Length > 0;

    /// <summary>At least one configuration wants to see spans that have only started.</summary>
    public static bool WritesStarts { get; private set; }

    public static LogEventLevel SpanLevel { get; private set; } = LogEventLevel.Information;

    public static TimeProvider Clock { get; private set; } = TimeProvider.System;

    public static LensLimits Limits { get; private set; } = DefaultLimits;

    public static bool CapturesPayloads { get; private set; }

    public static void Add(LensPipeline pipeline) => Change(pipelines => [.. pipelines, pipeline]);

    public static void Remove(LensPipeline pipeline) => Change(pipelines => [.. pipelines.Where(p => p != pipeline)]);

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
            var settings = Default?.Settings;
            WritesStarts = pipelines.Any(static p => p.Settings.SpanEvents != SpanEvents.EndOnly);
            SpanLevel = settings?.SpanLevel ?? LogEventLevel.Information;
            Clock = settings?.TimeProvider ?? TimeProvider.System;
            Limits = settings?.Limits ?? DefaultLimits;
            CapturesPayloads = settings?.CapturePayloads ?? false;
            ActivityCapture.Listen(pipelines.Length == 0 ? null : [.. pipelines.SelectMany(static p => p.Settings.CaptureActivities)]);
        }
    }
}
