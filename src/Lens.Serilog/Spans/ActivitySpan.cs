using System.Diagnostics;
using Lens.Enrichment;

namespace Lens.Spans;

/// <summary>Reads a span out of an activity: the one place where scopes and captured activities become the same thing.</summary>
static class ActivitySpan
{
    /// <summary>The span as it starts: no user data yet.</summary>
    public static SpanData Started(Activity activity, SpanPlace place, bool isEntry, CallSite? callSite) => new()
    {
        Place = place,
        IsEntry = isEntry,
        Name = activity.DisplayName,
        Kind = activity.Kind,
        StartNs = SpanClock.ToUnixNs(activity.StartTimeUtc),
        Status = SpanStatus.Running,
        CallSite = callSite,
    };

    /// <summary>The whole span; its activity has been stopped.</summary>
    public static SpanData Ended(Activity activity, SpanPlace place, in SpanOutcome outcome, LensLimits limits)
    {
        var events = EventsOf(activity, limits);
        var failure = outcome.Failure ?? SpanFailure.Of(activity, events);
        return new()
        {
            Place = place,
            IsEntry = outcome.IsEntry,
            Name = activity.DisplayName,
            Kind = activity.Kind,
            StartNs = SpanClock.ToUnixNs(activity.StartTimeUtc),
            DurationNs = SpanClock.ToNs(activity.Duration),
            Status = failure is null ? SpanStatus.Completed : SpanStatus.Error,
            Failure = failure,
            CallSite = outcome.CallSite,
            Attributes = AttributesOf(activity, limits),
            Extras = SpanExtras.Of(events, LinksOf(activity, limits), outcome.Input, outcome.Output),
        };
    }

    static IReadOnlyList<KeyValuePair<string, object?>> AttributesOf(Activity activity, LensLimits limits)
    {
        var tags = AttributeCapture.Capture(activity.EnumerateTagObjects(), limits.Attributes);

        // The runtime gives an empty array when neither the activity nor one above it has any, which is nearly always.
        if (activity.Baggage is KeyValuePair<string, string?>[] { Length: 0 })
            return tags;

        List<KeyValuePair<string, object?>>? withBaggage = null;
        foreach (var (key, value) in OwnBaggageOf(activity))
        {
            withBaggage ??= [.. tags];
            if (withBaggage.Count < limits.Attributes)
                withBaggage.Add(new("baggage." + key, value));
        }

        return withBaggage ?? tags;
    }

    // An activity lists its own baggage before what it inherits; the inherited part stands on the parent's span already.
    static IEnumerable<KeyValuePair<string, string?>> OwnBaggageOf(Activity activity)
    {
        var inherited = activity.Parent is { } parent ? parent.Baggage.Count() : 0;
        var all = activity.Baggage;
        if (inherited == 0)
            return all;

        var own = all.Count() - inherited;
        return own > 0 ? all.Take(own) : [];
    }

    static IReadOnlyList<SpanEvent> EventsOf(Activity activity, LensLimits limits)
    {
        List<SpanEvent>? events = null;
        foreach (ref readonly var item in activity.EnumerateEvents())
        {
            events ??= [];
            if (events.Count == limits.SpanEvents)
                break;
            events.Add(new(item.Name, SpanClock.ToUnixNs(item.Timestamp), AttributeCapture.Capture(item.EnumerateTagObjects(), limits.Attributes)));
        }

        return events ?? [];
    }

    static IReadOnlyList<SpanLink> LinksOf(Activity activity, LensLimits limits)
    {
        List<SpanLink>? links = null;
        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            links ??= [];
            if (links.Count == limits.SpanLinks)
                break;
            links.Add(new(link.Context.TraceId, link.Context.SpanId, AttributeCapture.Capture(link.EnumerateTagObjects(), limits.Attributes)));
        }

        return links ?? [];
    }
}
