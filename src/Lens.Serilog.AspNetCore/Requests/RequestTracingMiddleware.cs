using Lens.AspNetCore.Bodies;
using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Requests;

/// <summary>Gives every request a span, unless it is excluded or has one.</summary>
sealed class RequestTracingMiddleware(RequestDelegate next, RequestTracing tracing)
{
    public Task InvokeAsync(HttpContext context)
    {
        // An error page is the same request once more.
        if (!LensRuntime.IsListening || context.Features.Get<ILensTraceFeature>() is not null)
            return next(context);

        var plan = EndpointPlan.Of(context.GetEndpoint());
        return tracing.Excludes(context, plan) ? next(context) : TraceAsync(context, plan);
    }

    // Opened here and not in a helper that waits: what such a one makes current, its caller never sees.
    async Task TraceAsync(HttpContext context, EndpointPlan plan)
    {
        var span = RequestSpan.Open(context, tracing, plan);
        try
        {
            await (tracing.WantsBodies(context, plan) ? BodyCapture.RunAsync(context, span, next) : next(context)).ConfigureAwait(false);
        }
        catch (Exception ex) when (span.Passes(ex))
        {
            throw;
        }
        finally
        {
            span.Leave();
        }
    }
}
