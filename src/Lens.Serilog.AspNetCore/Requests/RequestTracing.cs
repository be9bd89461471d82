using System.Diagnostics;
using Lens.AspNetCore.Propagation;
using Lens.Spans;
using Microsoft.AspNetCore.Http;
using Serilog;

namespace Lens.AspNetCore.Requests;

/// <summary>What one application decided about the tracing of its requests. Does nothing until it is started.</summary>
sealed class RequestTracing
{
    /// <summary>The source of the framework's request activities.</summary>
    public const string FrameworkSource = "Microsoft.AspNetCore";

    // If this has listeners, they are somebody else's.
    static readonly ActivitySource Probe = LensActivitySource.ProbeFor(FrameworkSource);

    RequestExclusion _exclusion = null!;

    public bool IsUsed { get; private set; }

    public RequestTracingOptions Options { get; private set; } = new();

    public RequestSource Source { get; private set; } = null!;

    public RequestUser User { get; private set; } = null!;

    /// <summary>Through which the spans are written; null for the static one.</summary>
    public ILogger? Logger { get; private set; }

    public bool IgnoresCallers => Options.IncomingTraces == IncomingTracePolicy.Ignore;

    public void Start(RequestTracingOptions options, string applicationName, ILogger? logger)
    {
        Options = options.Copy();
        Logger = logger;
        Source = new RequestSource(options);
        User = new RequestUser(options, applicationName);
        _exclusion = new RequestExclusion(options);
        AdoptedSpan.Claim(FrameworkSource);
        IsUsed = true;
    }

    public bool Excludes(HttpContext context, EndpointPlan plan) => _exclusion.Excludes(context, plan);

    /// <summary>What a request continues, given what its caller says; <c>default</c> for nothing.</summary>
    public ActivityContext ParentOf(IncomingTrace caller) => Options.IncomingTraces switch
    {
        IncomingTracePolicy.Ignore => default,
        IncomingTracePolicy.Trust => Trusted(caller),

        // Beside somebody else who samples, the flag is his affair.
        _ => caller.Context == default || Probe.HasListeners() ? caller.Context : WithoutFlag(caller.Context),
    };

    // Told before the first span of the trace begins here.
    static ActivityContext Trusted(IncomingTrace caller)
    {
        if (caller.IsFlagged)
            LensRuntime.SampleAsCaller(caller.Context.TraceId, caller.Context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded));
        return caller.Context;
    }

    static ActivityContext WithoutFlag(ActivityContext caller)
        => new(caller.TraceId, caller.SpanId, ActivityTraceFlags.None, caller.TraceState, isRemote: true);

    public bool WantsBodies(HttpContext context, EndpointPlan plan)
    {
        if (plan.CapturesBodies)
            return true;

        try
        {
            return Options.CaptureBodies?.Invoke(context) ?? false;
        }
        catch (Exception ex)
        {
            Guarded.Report("ask whether to capture the bodies of a request", ex);
            return false;
        }
    }
}
