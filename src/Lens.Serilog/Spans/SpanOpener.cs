using System.Diagnostics;
using Serilog;

namespace Lens.Spans;

/// <summary>Opens span scopes. Never throws and never returns null.</summary>
static class SpanOpener
{
    const string Unnamed = "unnamed";

    public static SpanScope Open(in SpanRequest request)
    {
        try
        {
            var scope = Start(request);
            if (LensRuntime.WritesStarts)
                SpanEventWriter.WriteStart(scope, request.Logger);
            return scope;
        }
        catch (Exception ex)
        {
            Guarded.Report("open a span", ex);
            return SpanScope.None;
        }
    }

    /// <summary>Makes a scope of an activity that runs already and that somebody else will stop.</summary>
    public static SpanScope Adopt(Activity activity, ILogger? logger)
    {
        try
        {
            var scope = new SpanScope(new SpanOpening
            {
                Activity = activity,
                Logger = logger,
                StartTime = new DateTimeOffset(activity.StartTimeUtc, TimeSpan.Zero).ToLocalTime(),
                IsEntry = IsEntry(activity),
                IsAdopted = true,
            });
            if (LensRuntime.Samples)
                FollowSampler(activity);
            LensRuntime.SpanOpened(activity.TraceId);
            if (LensRuntime.WritesStarts)
                SpanEventWriter.WriteStart(scope, logger);
            return scope;
        }
        catch (Exception ex)
        {
            Guarded.Report("open a span", ex);
            return SpanScope.None;
        }
    }

    static SpanScope Start(in SpanRequest request)
    {
        var outerActivity = Activity.Current;
        var outer = SpanScope.Current;
        var clock = LensRuntime.Clock;
        // Side by side, the local time last: the end is the start plus what the first of them counts.
        var startTimestamp = clock.GetTimestamp();
        var startTime = clock.GetLocalNow();

        // With no parent context given, an activity continues the current one; a new trace has to begin from nothing.
        if (request.NewTrace && outerActivity is not null)
            Activity.Current = null;

        var name = string.IsNullOrEmpty(request.Name) ? Unnamed : request.Name;
        var activity = LensActivitySource.Source.CreateActivity(name, request.Kind, request.Parent)
            ?? Unlistened(name, request.Parent);
        activity.SetStartTime(startTime.UtcDateTime).Start();
        if (LensRuntime.Samples)
            FollowSampler(activity);
        LensRuntime.SpanOpened(activity.TraceId);
        if (request.IsDetached && !request.StaysCurrentActivity)
            Activity.Current = outerActivity;

        var sameTrace = outer is not null && outer.ActivityTraceId == activity.TraceId;
        return new SpanScope(new SpanOpening
        {
            Activity = activity,
            Logger = request.Logger,
            Outer = outer,
            OuterActivity = outerActivity,
            StartTime = startTime,
            StartTimestamp = startTimestamp,
            CallSite = request.CallSite,
            IsEntry = IsEntry(activity),
            Depth = sameTrace ? outer!.Depth + 1 : 0,
            IsDetached = request.IsDetached,
            FlushOnDispose = request.FlushOnDispose,
        });
    }

    // The parent is in another process, or nothing that Lens records.
    static bool IsEntry(Activity activity)
        => activity.ParentSpanId != default && !(activity.Parent is { } parent && ActivityCapture.Records(parent));

    // A caller of another process has marked the trace as sampled; of one that is not chosen here that must not be passed on. Where another
    // listener may depend on the mark, it stays.
    static void FollowSampler(Activity activity)
    {
        if (activity is { Parent: null, Recorded: true } && !NeighbourListeners.Exist(activity.Source) && !LensRuntime.Chooses(activity.TraceId))
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    // Nobody listens: still a real activity, so that log events and outgoing calls carry its ids.
    static Activity Unlistened(string name, ActivityContext parent)
    {
        var activity = new Activity(name);
        if (parent != default)
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        return activity;
    }
}
