using System.Diagnostics;

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
        if (request.IsDetached)
            Activity.Current = outerActivity;

        var parent = activity.Parent;
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
            IsEntry = activity.ParentSpanId != default && !(parent is not null && ActivityCapture.Records(parent)),
            Depth = sameTrace ? outer!.Depth + 1 : 0,
            IsDetached = request.IsDetached,
            FlushOnDispose = request.FlushOnDispose,
        });
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
