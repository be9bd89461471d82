using System.Diagnostics.Metrics;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

public sealed class StoreMeterTests
{
    [Fact]
    public void TheBooksArePublishedAsMetrics()
    {
        using var lens = new LensUnderTest(o => o.QueueLimit = 10);
        lens.Logger.Information("one");
        lens.Flush();

        Dictionary<string, long> values = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == LensNames.ActivitySource)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var labels = tags.ToArray().ToDictionary(t => t.Key, t => t.Value?.ToString());
            if (labels.GetValueOrDefault("path") == lens.DatabasePath)
                values[instrument.Name + (labels.TryGetValue("reason", out var reason) ? "." + reason : "")] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(
            "lens.events.dropped.Closed=0 lens.events.dropped.HoldLimit=0 lens.events.dropped.QueueFull=0 lens.events.dropped.Sampled=0 lens.events.dropped.Unstorable=0 lens.events.emitted=1 lens.events.held=0 lens.events.queued=0 lens.events.stored=1",
            string.Join(' ', values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")));
    }
}
