using System.Diagnostics;
using Lens.Enrichment;
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
                Sample = static (ref ActivityCreationOptions<ActivityContext> options) => Decide(options.Source),
                SampleUsingParentId = static (ref ActivityCreationOptions<string> options) => Decide(options.Source),
                ActivityStopped = static activity => Guarded.Run(Record, activity),
            };

            // The new one first: an activity that starts between the two must not go unseen.
            if (_listener is not null)
                ActivitySource.AddActivityListener(_listener);
            old?.Dispose();
        }
    }

    /// <summary>Whether this activity becomes a span in the store.</summary>
    public static bool Records(Activity activity)
        => ReferenceEquals(activity.Source, LensActivitySource.Source) || Captures(activity.Source);

    static bool ShouldListenTo(ActivitySource source)
        => !LensActivitySource.IsProbe(source) && (source.Name == LensNames.ActivitySource || _patterns.Match(source.Name));

    static bool Captures(ActivitySource source)
        => !LensActivitySource.IsProbe(source) && source.Name != LensNames.ActivitySource && _patterns.Match(source.Name);

    // The strongest answer of all listeners wins, so beside a neighbour Lens asks only for the data: whether the trace is marked as
    // sampled stays the neighbour's decision.
    static ActivitySamplingResult Decide(ActivitySource source)
        => NeighbourListeners.Exist(source) ? ActivitySamplingResult.AllData : ActivitySamplingResult.AllDataAndRecorded;

    static void Record(Activity activity)
    {
        // Scopes write their own events. During a change of listeners two of them may see one stop: the store keeps one span a key.
        if (!LensRuntime.IsListening || !Captures(activity.Source))
            return;

        var parent = activity.Parent;
        var scope = SpanScope.Current;
        var inTrace = scope is not null && scope.ActivityTraceId == activity.TraceId;
        var isEntry = activity.ParentSpanId != default && !(parent is not null && Records(parent));
        var outcome = new SpanOutcome(null, isEntry, null);
        var depth = inTrace ? scope!.Depth + 1 : 0;
        var place = new SpanPlace(activity.TraceId, activity.SpanId, activity.ParentSpanId, depth, inTrace ? scope!.Place : null);
        var end = new DateTimeOffset(activity.StartTimeUtc + activity.Duration, TimeSpan.Zero).ToLocalTime();
        var span = ActivitySpan.Ended(activity, place, outcome, LensRuntime.Limits);
        SpanEventWriter.WriteEnd(scope?.Origin ?? Log.Logger, end, span, startLevel: null);
    }
}
