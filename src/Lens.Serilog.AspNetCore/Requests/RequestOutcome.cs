using System.Diagnostics;
using System.Globalization;
using Lens.Spans;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Lens.AspNetCore.Requests;

/// <summary>How a request ended.</summary>
/// <param name="StatusCode">Of the response.</param>
/// <param name="IsAborted">The client went away before the response was complete.</param>
/// <param name="IsError">It is the server's failure: a status from 500 up, or a response that broke off.</param>
/// <param name="Exception">What was thrown, handled or not; null for nothing.</param>
readonly record struct RequestOutcome(int StatusCode, bool IsAborted, bool IsError, Exception? Exception)
{
    const int LeastServerError = StatusCodes.Status500InternalServerError;
    const int LeastStatus = 100;

    // Small numbers that are needed again and again as objects.
    static readonly object[] Boxed = [.. Enumerable.Range(LeastStatus, 500).Select(static status => (object)status)];

    /// <param name="context">The request.</param>
    /// <param name="passed">An exception that left the pipeline; may be null.</param>
    /// <param name="brokeResponse">It did so after the response had begun.</param>
    /// <param name="isAborted">The client had gone when it did.</param>
    /// <param name="isOver">The server is done with the response; otherwise what it will do about an exception is yet to come.</param>
    public static RequestOutcome Of(HttpContext context, Exception? passed, bool brokeResponse, bool isAborted, bool isOver)
    {
        var exception = passed ?? context.Features.Get<IExceptionHandlerFeature>()?.Error;

        // What comes of the client's leaving is no failure of the server's.
        if (isAborted && exception is OperationCanceledException or IOException)
            (exception, brokeResponse) = (null, false);

        var status = isOver ? context.Response.StatusCode : StatusAfter(context, passed, isAborted);
        return new(status, isAborted, status >= LeastServerError || brokeResponse, exception);
    }

    /// <summary>The endpoint that was asked for, though an error page may have answered.</summary>
    public static Endpoint? EndpointOf(HttpContext context)
        => context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
            ?? context.GetEndpoint();

    public void WriteTo(SpanScope span, Activity activity)
    {
        activity.SetTag(LensAttributes.HttpResponseStatusCode, Box(StatusCode));
        if (IsAborted)
            activity.SetTag(LensAttributes.Aborted, true);
        if (IsError)
            WriteError(span, activity);
        else if (Exception is not null)
            WriteException(span, SpanFailure.Of(Exception));
    }

    // As servers do it.
    static int StatusAfter(HttpContext context, Exception? passed, bool isAborted)
        => context.Response.HasStarted ? context.Response.StatusCode
            : isAborted ? StatusCodes.Status499ClientClosedRequest
            : passed is BadHttpRequestException bad ? bad.StatusCode
            : passed is not null ? LeastServerError
            : context.Response.StatusCode;

    void WriteError(SpanScope span, Activity activity)
    {
        if (Exception is not null)
        {
            activity.SetTag(LensAttributes.ErrorType, Exception.GetType().FullName);
            span.Fail(Exception);
        }
        else if (activity.Status != ActivityStatusCode.Error)
        {
            var type = StatusCode.ToString(CultureInfo.InvariantCulture);
            activity.SetTag(LensAttributes.ErrorType, type);
            span.Fail(new SpanFailure(type, ReasonPhrases.GetReasonPhrase(StatusCode), null));
        }
    }

    // Somebody made a proper answer of it.
    static void WriteException(SpanScope span, SpanFailure exception) => span.AddEvent(
        SpanFailure.ExceptionEvent,
        (SpanFailure.TypeTag, exception.Type), (SpanFailure.MessageTag, exception.Message), (SpanFailure.StackTag, exception.Stack));

    static object Box(int status) => status >= LeastStatus && status < LeastStatus + Boxed.Length ? Boxed[status - LeastStatus] : status;
}
