using System.Diagnostics.Metrics;

namespace Lens.Storage;

/// <summary>Publishes the books of all open stores as metrics, read only when somebody collects them.</summary>
static class StoreMeter
{
    static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();

    static Meter? _meter;

    public static void Publish()
    {
        if (_meter is not null)
            return;

        _meter = new Meter(LensNames.ActivitySource);
        _meter.CreateObservableCounter("lens.events.emitted", static () => Read(static m => m.Emitted), "{event}", "Events handed to the store.");
        _meter.CreateObservableCounter("lens.events.stored", static () => Read(static m => m.Stored), "{event}", "Events in the database.");
        _meter.CreateObservableCounter("lens.events.dropped", ReadDrops, "{event}", "Events dropped, by reason.");
        _meter.CreateObservableGauge("lens.events.queued", static () => Read(static m => m.Queued), "{event}", "Events that wait.");
        _meter.CreateObservableGauge("lens.events.held", static () => Read(static m => m.Held), "{event}", "Events that wait for what becomes of their trace.");
        _meter.CreateObservableCounter("lens.redaction.failures", static () => LensMetrics.RedactionFailures, "{value}", "Values removed because they could not be judged.");
    }

    static IEnumerable<Measurement<long>> Read(Func<LensMetrics, long> value)
        => StoreRegistry.All.Select(store => new Measurement<long>(value(store.Metrics), Path(store)));

    static IEnumerable<Measurement<long>> ReadDrops()
        => from store in StoreRegistry.All
           let metrics = store.Metrics
           from reason in Reasons
           select new Measurement<long>(metrics.DroppedFor(reason), Path(store), new("reason", reason.ToString()));

    static KeyValuePair<string, object?> Path(SharedStore store) => new("path", store.Settings.Path);
}
