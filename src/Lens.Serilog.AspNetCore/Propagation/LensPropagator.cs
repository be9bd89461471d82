using System.Diagnostics;
using Lens.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Propagation;

/// <summary>Tells the framework which span a request continues, before it starts the request's activity: then that activity has the ids
/// that Lens stores, and no second one is needed.</summary>
sealed class LensPropagator(DistributedContextPropagator inner, RequestTracing tracing) : DistributedContextPropagator
{
    // Those of the framework read only what Lens reads more carefully; somebody's own may know other headers.
    readonly bool _isBuiltIn = inner.GetType().Assembly == typeof(DistributedContextPropagator).Assembly;

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        var parent = tracing.IsUsed && carrier is IHeaderDictionary headers ? ParentOf(headers) : null;
        if (parent is null || (parent == default(ActivityContext) && !_isBuiltIn && !tracing.IgnoresCallers))
        {
            inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
            return;
        }

        // Without a span there is no parent that the framework could take.
        var context = parent.Value.SpanId != default ? parent : null;
        traceId = context is { } found ? $"00-{found.TraceId}-{found.SpanId}-{(found.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}" : null;
        traceState = context?.TraceState;
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter)
        => tracing is { IsUsed: true, IgnoresCallers: true } ? null : inner.ExtractBaggage(carrier, getter);

    ActivityContext? ParentOf(IHeaderDictionary headers)
    {
        try
        {
            return tracing.ParentOf(IncomingTrace.Read(headers));
        }
        catch (Exception ex)
        {
            Guarded.Report("read the trace of a request", ex);
            return null;
        }
    }
}
