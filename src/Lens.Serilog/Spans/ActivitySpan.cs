using System.Diagnostics;
using Lens.Enrichment;
using Lens.Redaction;
using Lens.Redaction.Events;
using Lens.Spans.Mapping;

namespace Lens.Spans;

/// <summary>Reads a span out of an activity: the one place where scopes and captured activities become the same thing.</summary>
static class ActivitySpan
{
    /// <summary>The span as it starts: no user data yet, but for its name.</summary>
    public static SpanData Started(Activity activity, SpanPlace place, bool isEntry, CallSite? callSite) => new()
    {
        Place = place,
        IsEntry = isEntry,
        Name = StartName(activity),
        Kind = activity.Kind,
        StartNs = SpanClock.ToUnixNs(activity.StartTimeUtc),
        Status = SpanStatus.Running,
        CallSite = callSite,
    };

    /// <summary>The whole span; its activity has been stopped.</summary>
    public static SpanData Ended(Activity activity, SpanPlace place, in SpanOutcome outcome, Scrubber scrubber)
    {
        var note = new RedactionNote();
        var events = EventsOf(activity, scrubber, ref note, out var droppedEvents);
        var links = LinksOf(activity, scrubber, ref note, out var droppedLinks);
        var failure = outcome.Failure ?? SpanFailure.Of(activity, events);
        if (failure is not null)
            failure = scrubber.Failure(failure, ref note);
        var name = scrubber.Name(activity.DisplayName, ref note);
        var input = scrubber.Payload(outcome.Input, "input", ref note);
        var output = scrubber.Payload(outcome.Output, "output", ref note);
        var attributes = AttributesOf(activity, scrubber, ref note);
        if (outcome.IsCaptured)
            (name, attributes) = CapturedSpan.Shape(activity, name, attributes);
        if (!note.IsEmpty || droppedEvents + droppedLinks > 0)
            attributes = WithNotes(attributes, note, droppedEvents, droppedLinks);
        return new()
        {
            Place = place,
            IsEntry = outcome.IsEntry,
            Name = name,
            Kind = activity.Kind,
            StartNs = SpanClock.ToUnixNs(activity.StartTimeUtc),
            DurationNs = SpanClock.ToNs(activity.Duration),
            Status = failure is null ? SpanStatus.Completed : SpanStatus.Error,
            Failure = failure,
            CallSite = outcome.CallSite,
            Attributes = attributes,
            Extras = SpanExtras.Of(events, links, input, output),
        };
    }

    static string StartName(Activity activity)
    {
        var note = new RedactionNote();
        return LensRuntime.Scrubber.Name(activity.DisplayName, ref note);
    }

    static IReadOnlyList<KeyValuePair<string, object?>> AttributesOf(Activity activity, Scrubber scrubber, ref RedactionNote note)
    {
        var tags = scrubber.Attributes(activity.EnumerateTagObjects(), ref note);

        // The runtime gives an empty array when neither the activity nor one above it has any, which is nearly always.
        if (activity.Baggage is KeyValuePair<string, string?>[] { Length: 0 })
            return tags;

        List<KeyValuePair<string, object?>>? withBaggage = null;
        foreach (var (key, value) in OwnBaggageOf(activity))
        {
            withBaggage ??= [.. tags];
            if (withBaggage.Count < scrubber.Limits.Attributes)
                withBaggage.Add(scrubber.Attribute("baggage." + key, value, ref note));
            else
                note.DroppedAttributes++;
        }

        return withBaggage ?? tags;
    }

    static List<KeyValuePair<string, object?>> WithNotes(
        IReadOnlyList<KeyValuePair<string, object?>> attributes, in RedactionNote note, int droppedEvents, int droppedLinks)
    {
        List<KeyValuePair<string, object?>> all = [.. attributes];
        if (note.Names is { } names)
            all.Add(new(LensAttributes.Redacted, names));
        AddCount(LensAttributes.DroppedAttributes, note.DroppedAttributes);
        AddCount(LensAttributes.DroppedEvents, droppedEvents);
        AddCount(LensAttributes.DroppedLinks, droppedLinks);
        return all;

        void AddCount(string name, int count)
        {
            if (count > 0)
                all.Add(new(name, count));
        }
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

    static IReadOnlyList<SpanEvent> EventsOf(Activity activity, Scrubber scrubber, ref RedactionNote note, out int dropped)
    {
        dropped = 0;
        List<SpanEvent>? events = null;
        foreach (ref readonly var item in activity.EnumerateEvents())
        {
            events ??= [];
            if (events.Count == scrubber.Limits.SpanEvents)
            {
                dropped++;
                continue;
            }

            var attributes = scrubber.Attributes(item.EnumerateTagObjects(), ref note);
            events.Add(new(scrubber.Name(item.Name, ref note), SpanClock.ToUnixNs(item.Timestamp), attributes));
        }

        return events ?? [];
    }

    static IReadOnlyList<SpanLink> LinksOf(Activity activity, Scrubber scrubber, ref RedactionNote note, out int dropped)
    {
        dropped = 0;
        List<SpanLink>? links = null;
        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            links ??= [];
            if (links.Count < scrubber.Limits.SpanLinks)
                links.Add(new(link.Context.TraceId, link.Context.SpanId, scrubber.Attributes(link.EnumerateTagObjects(), ref note)));
            else
                dropped++;
        }

        return links ?? [];
    }
}
