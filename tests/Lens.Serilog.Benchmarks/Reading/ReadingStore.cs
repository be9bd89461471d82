using System.Text;
using Lens.Benchmarks.Growing;
using Lens.Storage;
using Serilog.Events;

namespace Lens.Benchmarks.Reading;

/// <summary>Fills a store as a week of work would: traces of ten spans and ten log events, one in a hundred of which fails, and among
/// them a few that are searched for.</summary>
sealed class ReadingStore : IDisposable
{
    public const string SmallTraceId = "00000000000000000000000000000020";
    public const string LargeTraceId = "00000000000000000000000000010000";
    public const string RareWord = "xylophone";
    public const int SmallTraceSpans = 20;
    public const int LargeTraceSpans = 10_000;

    static readonly TimeSpan Span = TimeSpan.FromDays(7);

    // Retention would take away what is older than now.
    readonly SteppingClock _clock = new(TimeProvider.System.GetUtcNow() - Span);
    readonly Batch _batch = new();
    readonly GrowthBatch _source;
    readonly StoreSession _session;

    ReadingStore(string path)
    {
        _source = new GrowthBatch(_clock) { OneInHowManyFails = 100 };
        _session = StoreSession.Open(new StoreSettings { Path = path, ServiceName = "shop", Retention = null, TimeProvider = _clock });
    }

    public static void Fill(string path, int spans)
    {
        using ReadingStore store = new(path);
        var batches = spans / GrowthBatch.SpansPerTrace / GrowthBatch.TracesPerBatch;
        for (var i = 0; i < batches; i++)
        {
            store._clock.Advance(Span / batches);
            store.WriteBatch(isMiddle: i == batches / 2, isLast: i == batches - 1);
        }

        store._session.End();
    }

    public void Dispose()
    {
        _session.Dispose();
        _batch.Dispose();
    }

    void WriteBatch(bool isMiddle, bool isLast)
    {
        _source.Fill(_batch);
        if (isMiddle)
        {
            _source.AddTrace(_batch, SmallTraceId, SmallTraceSpans);
            _source.AddTrace(_batch, LargeTraceId, LargeTraceSpans);
        }

        if (isMiddle || isLast) _batch.Add(LogOfRareWord(), 0);
        _session.Write(BatchPart.Of(_batch), default);
        _session.Maintain(static () => false);
    }

    LogRow LogOfRareWord()
    {
        var (start, text) = (_batch.Texts.Length, $"Sold a {RareWord}");
        _batch.Texts.Advance(Encoding.UTF8.GetBytes(text, _batch.Texts.GetSpan(text.Length)));
        return new()
        {
            TimestampNs = Lens.Spans.SpanClock.ToUnixNs(_clock.GetUtcNow()),
            Level = (int)LogEventLevel.Information,
            Template = "Sold a {Thing}",
            Message = new Utf8Slice(start, _batch.Texts.Length - start),
            Logger = "Shop.Checkout",
            Exception = Utf8Slice.None,
            Attributes = Utf8Slice.None,
        };
    }
}
