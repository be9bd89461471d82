using System.Diagnostics;
using Lens.AspNetCore.Requests;
using Lens.Redaction;
using Lens.Spans;
using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Bodies;

/// <summary>Runs a part of the pipeline and keeps the JSON that passes in and out of it, on the span of the request.</summary>
static class BodyCapture
{
    /// <summary>As a route does it for itself: around its handler alone, inside of compression.</summary>
    public static RequestDelegate Around(RequestDelegate handler) => context =>
        context.Features.Get<ILensTraceFeature>() is RequestSpan { CapturesBodies: false } span ? RunAsync(context, span, handler) : handler(context);

    public static async Task RunAsync(HttpContext context, RequestSpan span, RequestDelegate next)
    {
        span.CapturesBodies = true;

        // What is beyond the limit is cut off when the secrets have been removed: one that the cut goes through must be seen whole.
        var maxChars = (int)Math.Min(int.MaxValue, (long)LensRuntime.Limits.CaptureChars + Redactor.BeyondCut);
        var request = RequestTee.Attach(context, maxChars);
        var response = ResponseTee.Attach(context, maxChars);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            response?.Detach();
            Guarded.Run(Keep, span, request, response?.Text);
        }
    }

    static void Keep(RequestSpan span, CapturedText? request, CapturedText? response)
    {
        if (span.Scope is { HasEnded: false, Activity: { } activity } scope)
        {
            scope.Input = Take(request, activity, LensAttributes.HttpRequestBodySize);
            scope.Output = Take(response, activity, LensAttributes.HttpResponseBodySize);
        }
    }

    static Payload? Take(CapturedText? text, Activity activity, string sizeAttribute)
    {
        if (text?.ToPayload() is not { } payload)
            return null;

        activity.SetTag(sizeAttribute, text.Bytes);
        text.Release();
        return payload;
    }
}
