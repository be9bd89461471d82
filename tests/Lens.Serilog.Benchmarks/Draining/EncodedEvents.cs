using Lens.Storage;
using Serilog.Events;

namespace Lens.Benchmarks.Draining;

/// <summary>Events as the rows that the writer makes of them, batch by batch.</summary>
sealed class EncodedEvents : IDisposable
{
    public const int BatchSize = 1_000;

    readonly List<Batch> _batches = [];

    public IReadOnlyList<Batch> Batches => _batches;

    public static EncodedEvents Encode(IReadOnlyList<LogEvent> events)
    {
        EncodedEvents encoded = new();
        BatchEncoder encoder = new(StoreFixture.SettingsOf("unused"));
        for (var i = 0; i < events.Count; i++)
        {
            if (i % BatchSize == 0)
                encoded._batches.Add(new Batch());
            encoder.Encode(new QueuedItem(events[i], 0), encoded._batches[^1]);
        }

        return encoded;
    }

    public void Dispose()
    {
        foreach (var batch in _batches)
            batch.Dispose();
    }
}
