using System.Diagnostics;
using Lens.Enrichment;
using Lens.Spans;
using Lens.Spans.Mapping;
using Serilog;
using Serilog.Events;

namespace Lens;

/// <summary>An open span. Dispose it to end the span.</summary>
/// <remarks>
/// A scope is a real <see cref="System.Diagnostics.Activity"/>: log events inside it, outgoing HTTP requests and any
/// OpenTelemetry SDK in the process see the same ids. None of its members throws, disposing it twice is harmless, and without
/// a Lens logger it is only an activity. A plain <c>using</c> can not see the exception that unwinds it: record it with
/// <see cref="Fail(Exception)"/>, with <c>catch (Exception ex) when (span.Failed(ex))</c>, or use <see cref="Traced"/>.
/// </remarks>
public sealed class SpanScope : IDisposable, IAsyncDisposable
{
    /// <summary>What a call gets when no span could be opened. Does nothing.</summary>
    internal static readonly SpanScope None = new();

    // Left as it is when a scope ends, for every change makes a new execution context; Current passes over what has ended.
    static readonly AsyncLocal<SpanScope?> Ambient = new();

    readonly Activity? _activity;
    readonly ILogger? _logger;
    readonly SpanScope? _outer;
    readonly Activity? _outerActivity;
    readonly long _startTimestamp;
    readonly bool _flushOnDispose;
    readonly bool _isAdopted;

    SpanFailure? _failure;
    Exception? _recorded;
    SpanLogger? _spanLogger;
    SpanPlace? _place;
    int _ended;

    SpanScope() => _ended = 1;

    internal SpanScope(in SpanOpening opening)
    {
        _activity = opening.Activity;
        _logger = opening.Logger;
        _outer = opening.Outer;
        _outerActivity = opening.OuterActivity;
        _startTimestamp = opening.StartTimestamp;
        _flushOnDispose = opening.FlushOnDispose;
        _isAdopted = opening.IsAdopted;
        StartTime = opening.StartTime;
        ParentSpanId = GraphQLFields.ParentOf(opening.Activity);
        CallSite = opening.CallSite;
        IsEntry = opening.IsEntry;
        Depth = opening.Depth;
        IsDetached = opening.IsDetached;
        if (!IsDetached)
            Ambient.Value = this;
    }

    /// <summary>Gets the trace of this span, 32 lower-case hex digits; all zeros when no span could be opened.</summary>
    public string TraceId => ActivityTraceId.ToHexString();

    /// <summary>Gets the id of this span, 16 lower-case hex digits; all zeros when no span could be opened.</summary>
    public string SpanId => ActivitySpanId.ToHexString();

    /// <summary>Gets a logger whose events belong to this span, wherever they are written: also from other threads and for spans
    /// of <c>StartSpan</c>, which are not the current one.</summary>
    public ILogger Logger => _activity is null ? Log.Logger : _spanLogger ??= new SpanLogger(_logger ?? Log.Logger, this);

    /// <summary>The deepest scope of the calling context that has not ended.</summary>
    internal static SpanScope? Current => FirstOpen(Ambient.Value);

    internal ActivityTraceId ActivityTraceId => _activity?.TraceId ?? default;

    internal ActivitySpanId ActivitySpanId => _activity?.SpanId ?? default;

    /// <summary>The activity's own parent, or the nearest one above it that is stored.</summary>
    internal ActivitySpanId ParentSpanId { get; }

    internal Activity? Activity => _activity;

    /// <summary>The logger that the scope was opened on; null for the static one.</summary>
    internal ILogger? Origin => _logger;

    internal DateTimeOffset StartTime { get; }

    internal CallSite? CallSite { get; }

    internal bool IsEntry { get; }

    internal int Depth { get; }

    internal bool IsDetached { get; }

    internal LogEventLevel? StartLevel { get; set; }

    internal Payload? Input { get; set; }

    internal Payload? Output { get; set; }

    /// <summary>The ids of this span for all events inside it.</summary>
    internal SpanPlace Place => _place ??= new SpanPlace(ActivityTraceId, ActivitySpanId, ParentSpanId, Depth, _outer?.Place);

    internal bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Sets an attribute of the span, replacing one of the same name. Does nothing after the span has ended.</summary>
    /// <param name="key">Name of the attribute; a blank one is ignored.</param>
    /// <param name="value">Any value; an object is destructured by the logger's own rules, now.</param>
    /// <returns>This scope.</returns>
    public SpanScope Set(string key, object? value)
    {
        if (HasEnded || string.IsNullOrWhiteSpace(key))
            return this;

        Guarded.Run(static (scope, key, value) => scope._activity!.SetTag(
            key, AttributeCapture.Bind(scope._logger ?? Log.Logger, key, value)), this, key, value);
        return this;
    }

    /// <summary>Adds something that happened at one moment inside the span. Does nothing after the span has ended.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="attributes">Details, such as <c>("attempt", 2)</c>; may be empty.</param>
    /// <returns>This scope.</returns>
    public SpanScope AddEvent(string name, params ReadOnlySpan<(string Key, object? Value)> attributes)
    {
        if (HasEnded)
            return this;

        ActivityTagsCollection tags = [];
        foreach (var (key, value) in attributes)
        {
            if (!string.IsNullOrWhiteSpace(key))
                Guarded.Run(static (scope, key, item) => item.tags[key] = AttributeCapture.Bind(scope._logger ?? Log.Logger, key, item.value), this, key, (tags, value));
        }

        _activity!.AddEvent(new ActivityEvent(name ?? "", LensRuntime.Clock.GetUtcNow(), tags));
        return this;
    }

    /// <summary>Links this span to another one, usually of another trace. Does nothing after the span has ended.</summary>
    /// <param name="context">The other span.</param>
    /// <returns>This scope.</returns>
    public SpanScope AddLink(ActivityContext context)
    {
        if (!HasEnded && context != default)
            _activity!.AddLink(new ActivityLink(context));
        return this;
    }

    /// <summary>Links this span to another one, usually of another trace. Does nothing after the span has ended.</summary>
    /// <param name="context">The other span; null is ignored.</param>
    /// <returns>This scope.</returns>
    public SpanScope AddLink(TraceContext? context) => context is null ? this : AddLink(context.ToActivityContext());

    /// <summary>Marks the span as failed, with the type, message and stack of an exception. The span goes on until it is
    /// disposed. Does nothing after the span has ended.</summary>
    /// <param name="exception">What went wrong; null only marks the span.</param>
    /// <returns>This scope.</returns>
    public SpanScope Fail(Exception? exception)
    {
        if (exception is null)
            return Fail((string?)null);

        // Filters of several frames may see one exception; it is one failure.
        if (HasEnded || ReferenceEquals(Interlocked.Exchange(ref _recorded, exception), exception))
            return this;

        var failure = SpanFailure.Of(exception);
        _activity!.AddEvent(new ActivityEvent(SpanFailure.ExceptionEvent, LensRuntime.Clock.GetUtcNow(), new ActivityTagsCollection
        {
            [SpanFailure.TypeTag] = failure.Type,
            [SpanFailure.MessageTag] = failure.Message,
            [SpanFailure.StackTag] = failure.Stack,
        }));
        MarkFailed(failure);
        return this;
    }

    /// <summary>Marks the span as failed with a message. The span goes on until it is disposed. Does nothing after the span has
    /// ended.</summary>
    /// <param name="message">What went wrong; null for no text.</param>
    /// <returns>This scope.</returns>
    public SpanScope Fail(string? message)
    {
        Fail(new SpanFailure(null, message, null));
        return this;
    }

    /// <summary>Records an exception and declines it, for exception filters: <c>catch (Exception ex) when (span.Failed(ex))</c>
    /// never catches, so the exception goes on untouched.</summary>
    /// <param name="exception">What is being thrown.</param>
    /// <returns>Always false.</returns>
    public bool Failed(Exception exception)
    {
        Fail(exception);
        return false;
    }

    /// <summary>Ends the span now; disposing it later changes nothing.</summary>
    public void Complete() => Dispose();

    /// <summary>Ends the span.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        Guarded.Run(static scope => scope.End(), this);
    }

    /// <summary>Ends the span; nothing is awaited.</summary>
    /// <returns>A completed task.</returns>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fail(SpanFailure failure)
    {
        if (!HasEnded)
            MarkFailed(failure);
    }

    internal static SpanScope? FirstOpen(SpanScope? scope)
    {
        while (scope is { HasEnded: true })
            scope = scope._outer;
        return scope;
    }

    internal TraceContext ToContext()
    {
        List<SpanInfo> stack = [];
        for (var scope = this; scope is not null; scope = FirstOpen(scope._outer))
        {
            if (scope.ActivityTraceId == ActivityTraceId)
                stack.Insert(0, scope.ToInfo());
        }

        return new TraceContext(_activity!.Context, stack);
    }

    SpanInfo ToInfo() => new(
        SpanId,
        ParentSpanId == default ? null : ParentSpanId.ToHexString(),
        _activity!.DisplayName,
        StartTime.ToUnixTimeMilliseconds());

    void MarkFailed(SpanFailure failure)
    {
        _failure = failure;
        _activity!.SetStatus(ActivityStatusCode.Error, failure.Message);
        LensRuntime.SpanFailed(ActivityTraceId);
    }

    void End()
    {
        var activity = _activity!;
        var duration = _isAdopted ? DurationOf(activity) : Stop(activity);
        try
        {
            if (LensRuntime.IsListening)
                WriteEnd(activity, duration);
        }
        finally
        {
            LensRuntime.SpanClosed(ActivityTraceId);
        }

        if (_flushOnDispose)
            LensRuntime.Flush();
    }

    void WriteEnd(Activity activity, TimeSpan duration)
    {
        var outcome = new SpanOutcome(_failure, IsEntry, CallSite, Input, Output);
        var span = ActivitySpan.Ended(activity, Place, outcome, LensRuntime.Scrubber);
        SpanEventWriter.WriteEnd(_logger ?? Log.Logger, StartTime + duration, span, StartLevel);
    }

    // Who started the activity stops it, and has done so unless the scope was disposed before.
    static TimeSpan DurationOf(Activity activity)
        => activity.IsStopped ? activity.Duration : LensRuntime.Clock.GetUtcNow().UtcDateTime - activity.StartTimeUtc;

    TimeSpan Stop(Activity activity)
    {
        var duration = LensRuntime.Clock.GetElapsedTime(_startTimestamp);
        activity.SetEndTime(activity.StartTimeUtc + duration);
        Leave(activity);
        return duration;
    }

    // Stopping an activity makes its predecessor the current one, whatever the current one was. Scopes may end in any order and
    // on any thread, so: leave alone what is not ours, and never return to something that has ended.
    void Leave(Activity activity)
    {
        var current = Activity.Current;
        activity.Stop();
        Activity.Current = ReferenceEquals(current, activity) ? FirstOpen(_outerActivity) : current;
    }

    static Activity? FirstOpen(Activity? activity)
    {
        while (activity is { IsStopped: true })
            activity = activity.Parent;
        return activity;
    }
}
