using System.Diagnostics;
using Lens.Data.Commands;
using Lens.Enrichment;
using Lens.Spans.Mapping;
using Serilog;

namespace Lens.Spans;

/// <summary>Turns the stopped activities of the chosen sources into spans, through one listener for the whole process.</summary>
static class ActivityCapture
{
    static readonly Lock Gate = new();
    static ActivityListener? _listener;
    static SourcePatterns _patterns = new([]);

    /// <summary>Listens to these sources and to Lens's own; empty stops listening. A listener asks each source once, so a new set
    /// of names needs a new listener.</summary>
    public static void Listen(IReadOnlyCollection<string>? patterns)
    {
        lock (Gate)
        {
            var old = _listener;
            _patterns = new SourcePatterns(patterns ?? []);
            _listener = patterns is null ? null : new ActivityListener
            {
                ShouldListenTo = ShouldListenTo,
                Sample = static (ref ActivityCreationOptions<ActivityContext> options) => Decide(ref options),
                SampleUsingParentId = static (ref ActivityCreationOptions<string> options) => Decide(ref options),
                ActivityStarted = LensRuntime.Samples ? static activity => Guarded.Run(Started, activity) : null,
                ActivityStopped = static activity => Guarded.Run(Stopped, activity),
            };

            // The new one first: an activity that starts between the two must not go unseen.
            if (_listener is not null)
                ActivitySource.AddActivityListener(_listener);
            old?.Dispose();
        }
    }

    /// <summary>Whether this activity becomes a span in the store.</summary>
    public static bool Records(Activity activity)
        => ReferenceEquals(activity.Source, LensActivitySource.Source)
            || (AdoptedSpan.IsClaimed(activity.Source.Name) ? AdoptedSpan.IsAdopted(activity) : Captures(activity.Source));

    static bool ShouldListenTo(ActivitySource source)
        => !LensActivitySource.IsProbe(source) && (source.Name == LensNames.ActivitySource || AdoptedSpan.IsClaimed(source.Name) || _patterns.Match(source.Name));

    static bool Captures(ActivitySource source)
        => !LensActivitySource.IsProbe(source) && source.Name != LensNames.ActivitySource && _patterns.Match(source.Name);

    // The strongest answer of all listeners wins, so beside a neighbour Lens asks only for the data: whether the trace is marked as
    // sampled stays the neighbour's decision.
    static ActivitySamplingResult Decide<T>(ref ActivityCreationOptions<T> options)
    {
        if (DatabaseSpans.Covers(options.Source, Activity.Current) || GraphQLFields.AreOff(options.Source, options.Name))
            return ActivitySamplingResult.None;

        return NeighbourListeners.Exist(options.Source) || (LensRuntime.Samples && !LensRuntime.Chooses(options.TraceId))
            ? ActivitySamplingResult.AllData
            : ActivitySamplingResult.AllDataAndRecorded;
    }

    // Scopes, adopted ones too, tell of their beginning and end themselves.
    static void Started(Activity activity)
    {
        if (!AdoptedSpan.IsClaimed(activity.Source.Name) && Captures(activity.Source))
            LensRuntime.SpanOpened(activity.TraceId);
    }

    static void Stopped(Activity activity)
    {
        if (AdoptedSpan.IsClaimed(activity.Source.Name))
        {
            AdoptedSpan.Stopped(activity);
            return;
        }

        if (!Captures(activity.Source))
            return;

        try
        {
            Record(activity);
        }
        finally
        {
            LensRuntime.SpanClosed(activity.TraceId);
        }
    }

    static void Record(Activity activity)
    {
        // During a change of listeners two of them may see one stop: the store keeps one span a key.
        if (!LensRuntime.IsListening || Untraced.Is(activity))
            return;

        var parent = activity.Parent;
        if (DatabaseSpans.Covers(activity.Source, parent) || GraphQLFields.IsSkipped(activity))
            return;

        var scope = SpanScope.Current;
        var inTrace = scope is not null && scope.ActivityTraceId == activity.TraceId;
        var isEntry = activity.ParentSpanId != default && !(parent is not null && Records(parent));
        var outcome = new SpanOutcome(null, isEntry, null) { IsCaptured = true };
        var depth = inTrace ? scope!.Depth + 1 : 0;
        var place = new SpanPlace(activity.TraceId, activity.SpanId, GraphQLFields.ParentOf(activity), depth, inTrace ? scope!.Place : null);
        var end = new DateTimeOffset(activity.StartTimeUtc + activity.Duration, TimeSpan.Zero).ToLocalTime();
        var span = ActivitySpan.Ended(activity, place, outcome, LensRuntime.Scrubber);
        SpanEventWriter.WriteEnd(scope?.Origin ?? Log.Logger, end, span, startLevel: null);
    }
}
