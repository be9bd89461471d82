using Lens.Redaction;
using Lens.Sampling;
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

    public bool TraceGraphQLFields { get; init; }

    public TimeSpan? SlowFieldThreshold { get; init; }

    public bool CaptureDatabaseDiagnostics { get; init; }

    public bool CaptureSqlParameters { get; init; } = true;

    public Scrubber Scrubber { get; init; } = Scrubber.Default;

    public LensLimits Limits => Scrubber.Limits;

    public LensSampler Sampler { get; init; } = LensSampler.AlwaysOn;

    public TimeSpan? SlowThreshold { get; init; } = TimeSpan.FromSeconds(1);

    public SamplingLimits SamplingLimits { get; init; } = new();

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public static PipelineSettings From(LensOptions options) => new()
    {
        SpanEvents = options.SpanEvents,
        SpanLevel = options.SpanLevel,
        CaptureActivities = [.. options.CaptureActivities],
        CallSiteMinimumLevel = options.CallSiteMinimumLevel,
        CapturePayloads = options.CapturePayloads,
        TraceGraphQLFields = options.TraceGraphQLFields,
        SlowFieldThreshold = options.SlowFieldThreshold,
        CaptureDatabaseDiagnostics = options.CaptureDatabaseDiagnostics,
        CaptureSqlParameters = options.CaptureSqlParameters,
        Scrubber = new Scrubber(new Redactor(options.Redaction.Copy()), options.Limits.Copy()),
        Sampler = options.Sampler,
        SlowThreshold = options.SlowThreshold,
        SamplingLimits = options.SamplingLimits,
        TimeProvider = options.TimeProvider,
    };
}
