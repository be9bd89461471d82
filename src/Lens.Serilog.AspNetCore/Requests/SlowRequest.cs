using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Requests;

/// <summary>Warns of requests that took long.</summary>
static class SlowRequest
{
    /// <summary>The <c>SourceContext</c> of the warnings.</summary>
    public const string SourceContext = "Lens.Request";

    const string EventStream = "text/event-stream";

    public static void Warn(SpanScope span, Activity activity, HttpContext context, int status, TimeSpan? threshold)
    {
        if (threshold is not { } most || DurationOf(activity) is var duration && duration < most || IsMeantToLast(context, status))
            return;

        span.Logger.ForContext(Serilog.Core.Constants.SourceContextPropertyName, SourceContext).Warning(
            "Slow request: {Request} took {ElapsedMs:0} ms, status {StatusCode}, trace {TraceId}",
            activity.DisplayName, duration.TotalMilliseconds, status, span.TraceId);
    }

    static TimeSpan DurationOf(Activity activity)
        => activity.IsStopped ? activity.Duration : LensRuntime.Clock.GetUtcNow().UtcDateTime - activity.StartTimeUtc;

    static bool IsMeantToLast(HttpContext context, int status)
        => status == StatusCodes.Status101SwitchingProtocols || HttpMethods.IsConnect(context.Request.Method)
            || (context.Response.ContentType?.StartsWith(EventStream, StringComparison.OrdinalIgnoreCase) ?? false);
}
