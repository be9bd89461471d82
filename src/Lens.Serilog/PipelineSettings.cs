using Serilog.Events;

namespace Lens;

/// <summary>What scopes and sinks need of the options; never changes.</summary>
sealed record PipelineSettings
{
    public SpanEvents SpanEvents { get; init; } = SpanEvents.StartAndEnd;

    public LogEventLevel SpanLevel { get; init; } = LogEventLevel.Information;

    public IReadOnlyList<string> CaptureActivities { get; init; } = [];

    public LogEventLevel? CallSiteMinimumLevel { get; init; }

    public bool CapturePayloads { get; init; }

    public LensLimits Limits { get; init; } = new();

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public static PipelineSettings From(LensOptions options) => new()
    {
        SpanEvents = options.SpanEvents,
        SpanLevel = options.SpanLevel,
        CaptureActivities = [.. options.CaptureActivities],
        CallSiteMinimumLevel = options.CallSiteMinimumLevel,
        CapturePayloads = options.CapturePayloads,
        Limits = options.Limits.Copy(),
        TimeProvider = options.TimeProvider,
    };
}
