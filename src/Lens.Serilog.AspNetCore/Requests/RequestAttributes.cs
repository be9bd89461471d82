using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Requests;

/// <summary>Writes the attributes of a request's span.</summary>
static class RequestAttributes
{
    const string OperationType = "http";
    const int StandardHttpPort = 80;
    const int StandardHttpsPort = 443;

    /// <summary>What is known when the request comes.</summary>
    public static void WriteStart(Activity activity, HttpContext context, int method, RequestSpan span, RequestTracingOptions options)
    {
        var request = context.Request;
        activity.SetTag(LensAttributes.HttpRequestMethod, RequestMethod.At(method));
        activity.SetTag(LensAttributes.UrlPath, (request.PathBase + request.Path).Value);
        if (options.CaptureQuery && request.QueryString is { HasValue: true, Value: { Length: > 1 } query })
            activity.SetTag(LensAttributes.UrlQuery, LensRuntime.Redactor.Query(query[1..]));
        activity.SetTag(LensAttributes.UrlScheme, request.Scheme);
        if (request.Host is { HasValue: true } host)
        {
            activity.SetTag(LensAttributes.ServerAddress, host.Host);
            activity.SetTag(LensAttributes.ServerPort, host.Port ?? (request.IsHttps ? StandardHttpsPort : StandardHttpPort));
        }

        activity.SetTag(LensNames.OperationTypeAttribute, OperationType);
        if (span.SessionId is { } session)
            activity.SetTag(LensNames.SessionIdAttribute, session);
        if (options.CaptureUserAgent && request.Headers.UserAgent is [{ } agent, ..])
            activity.SetTag(LensAttributes.UserAgent, agent);
        if (options.CaptureClientAddress && context.Connection.RemoteIpAddress is { } address)
            activity.SetTag(LensAttributes.ClientAddress, address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : address.ToString());
    }

    /// <summary>What is known when the response is complete.</summary>
    public static void WriteEnd(Activity activity, HttpContext context, RequestTracing tracing, EndpointPlan plan, RequestSpan span)
    {
        if (plan.Route is { } route)
            activity.SetTag(LensAttributes.HttpRoute, route);
        if (span.Source is { } source)
            activity.SetTag(LensNames.SourceAttribute, source);
        if (tracing.User.Of(context.User) is { } user)
            activity.SetTag(LensNames.UserIdAttribute, user);
    }
}
