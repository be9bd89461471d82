using System.Diagnostics;
using Lens.AspNetCore.Propagation;
using Lens.Spans;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lens.AspNetCore.Requests;

/// <summary>The span of one request. Where the framework made an activity that fits, that is the span, which then lasts until the
/// response is complete; else Lens opens one, which lasts as long as the middleware.</summary>
sealed class RequestSpan : AdoptedSpan, ILensTraceFeature
{
    readonly RequestTracing _tracing;
    readonly int _method;
    readonly string _startName;
    readonly bool _isRouted;

    // The framework uses its contexts again.
    HttpContext? _context;
    EndpointPlan _plan;
    Exception? _passed;
    bool _isOwn;
    bool _isAborted;

    RequestSpan(HttpContext context, RequestTracing tracing, EndpointPlan plan)
    {
        (_context, _tracing, _plan) = (context, tracing, plan);
        _method = RequestMethod.IndexOf(context.Request.Method);
        _isRouted = context.GetEndpoint() is not null;
        _startName = plan.NameFor(_method);
        SessionId = HeaderText.Session(context.Request.Headers[LensHeaders.SessionId]);
    }

    public string TraceId => Span.TraceId;

    public string SpanId => Span.SpanId;

    public SpanScope Span => Scope ?? SpanScope.None;

    public string? Source
    {
        get;
        set => field = HeaderText.Source(value) ?? field;
    }

    public string? SessionId { get; }

    /// <summary>An exception left the pipeline after the response had begun: nobody can turn it into an answer any more.</summary>
    public bool BrokeResponse { get; private set; }

    /// <summary>The bodies are being captured.</summary>
    public bool CapturesBodies { get; set; }

    /// <summary>Opens the span and makes it the current one of the calling method. Never throws.</summary>
    public static RequestSpan Open(HttpContext context, RequestTracing tracing, EndpointPlan plan)
    {
        RequestSpan span = new(context, tracing, plan);
        Guarded.Run(static (span, context) => span.Begin(context), span, context);
        return span;
    }

    /// <summary>Takes note of an exception on its way out.</summary>
    /// <returns>False: it goes on.</returns>
    public bool Passes(Exception exception)
    {
        _passed = exception;
        BrokeResponse = _context is { Response.HasStarted: true };
        return false;
    }

    /// <summary>The request has left the middleware.</summary>
    public void Leave()
    {
        // Asked now: who has got his answer may hang up.
        _isAborted = _context is { RequestAborted.IsCancellationRequested: true };
        if (_isOwn)
            End();
    }

    protected override void Complete()
    {
        if (_context is not { } context || Scope?.Activity is not { } activity)
            return;

        _context = null;
        var outcome = RequestOutcome.Of(context, _passed, BrokeResponse, _isAborted, isOver: !_isOwn);
        if (!_isRouted)
            _plan = EndpointPlan.Of(RequestOutcome.EndpointOf(context));

        // Who gave it another name meanwhile knows why.
        var name = _plan.NameFor(_method);
        if (!ReferenceEquals(name, _startName) && activity.DisplayName == _startName)
            activity.DisplayName = name;
        RequestAttributes.WriteEnd(activity, context, _tracing, _plan, this);
        outcome.WriteTo(Span, activity);
        SlowRequest.Warn(Span, activity, context, outcome.StatusCode, _tracing.Options.SlowRequestThreshold);
    }

    void Begin(HttpContext context)
    {
        var caller = IncomingTrace.Read(context.Request.Headers);
        var parent = _tracing.ParentOf(caller);
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is not null && Fits(activity, parent))
            BeginIn(activity, context);
        else
            BeginOwn(context, parent);

        if (_tracing.IgnoresCallers && caller.Context.SpanId != default)
            Span.AddLink(caller.Context);
        Source = _tracing.Source.Of(context.Request);
        context.Features.Set<ILensTraceFeature>(this);
        if (_tracing.Options.WriteTraceIdHeader)
            context.Response.OnStarting(static state => WriteHeader((RequestSpan)state), this);
    }

    void BeginIn(Activity activity, HttpContext context)
    {
        activity.DisplayName = _startName;
        RequestAttributes.WriteStart(activity, context, _method, this, _tracing.Options);
        Adopt(activity, _tracing.Logger);
    }

    void BeginOwn(HttpContext context, ActivityContext parent)
    {
        _isOwn = true;
        Own(SpanOpener.Open(new SpanRequest(_startName, ActivityKind.Server, null) { Logger = _tracing.Logger, NewTrace = true, Parent = parent }));
        if (Scope?.Activity is { } activity)
            RequestAttributes.WriteStart(activity, context, _method, this, _tracing.Options);
    }

    // The framework's activity is of another trace where only X-Trace-ID was given, or where nobody told it what to continue.
    static bool Fits(Activity activity, ActivityContext parent)
        => activity is { IdFormat: ActivityIdFormat.W3C, IsStopped: false } && IsClaimed(activity.Source.Name) && activity.ParentSpanId == parent.SpanId
            && (parent.TraceId == default || parent.TraceId == activity.TraceId);

    static Task WriteHeader(RequestSpan span)
    {
        if (span._context is { } context)
            context.Response.Headers[LensHeaders.TraceId] = span.TraceId;
        return Task.CompletedTask;
    }
}
