using System.Diagnostics;
using System.Text;
using Lens.Spans;
using Lens.Storage;
using Serilog.Events;

namespace Lens.Benchmarks.Growing;

/// <summary>Fills batches with whole traces: ten spans below each other and a log event in each, with random ids as W3C wants them.</summary>
sealed class GrowthBatch(TimeProvider clock)
{
    public const int SpansPerTrace = 10;
    public const int TracesPerBatch = 50;

    /// <summary>Spans, logs and traces of a batch.</summary>
    public const int Rows = TracesPerBatch * ((2 * SpansPerTrace) + 1);

    static readonly string[] SpanNames = [.. Enumerable.Range(0, 50).Select(static i => $"operation-{i}")];

    readonly Random _random = new(20_261_121);
    long _orders;

    /// <summary>One in so many spans fails; 0 for none.</summary>
    public int OneInHowManyFails { get; init; }


    public void Fill(Batch batch)
    {
        batch.Clear();
        for (var i = 0; i < TracesPerBatch; i++)
            AddTrace(batch, ActivityTraceId.CreateRandom().ToHexString(), SpansPerTrace);
    }

    /// <summary>Adds one more trace to what is in the batch.</summary>
    public void AddTrace(Batch batch, string traceId, int spans)
    {
        long? parent = null;
        var startNs = SpanClock.ToUnixNs(clock.GetUtcNow());
        for (var i = 0; i < spans; i++)
        {
            var spanId = _random.NextInt64(long.MinValue, long.MaxValue);
            batch.Add(Span(traceId, spanId, parent, startNs + i, batch.Texts), 0);
            batch.Add(Log(traceId, spanId, startNs + i, batch.Texts), 0);
            parent ??= spanId;
        }
    }

    SpanRow Span(string traceId, long spanId, long? parent, long startNs, Utf8Buffer texts) => new()
    {
        TraceId = traceId,
        SpanId = spanId,
        ParentSpanId = parent,
        Name = SpanNames[_random.Next(SpanNames.Length)],
        Service = "shop",
        StartNs = startNs,
        DurationNs = 1_000_000 + _random.Next(1_000_000),
        Status = OneInHowManyFails > 0 && _random.Next(OneInHowManyFails) == 0 ? SpanStatus.Error : SpanStatus.Completed,
        ErrorMessage = Utf8Slice.None,
        ErrorStack = Utf8Slice.None,
        Attributes = Add(texts, $"{{\"http.request.method\":\"GET\",\"http.response.status_code\":200,\"order\":{_orders}}}"),
        Events = Utf8Slice.None,
        Links = Utf8Slice.None,
        Input = Utf8Slice.None,
        Output = Utf8Slice.None,
        File = "src/Shop/Checkout.cs",
        Line = 42,
        Function = "PayAsync",
    };

    LogRow Log(string traceId, long spanId, long timestampNs, Utf8Buffer texts) => new()
    {
        TraceId = traceId,
        SpanId = spanId,
        TimestampNs = timestampNs,
        Level = (int)LogEventLevel.Information,
        Template = "Charged order {OrderId} of {Customer}",
        Message = Add(texts, $"Charged order {++_orders} of contoso"),
        Logger = "Shop.Checkout",
        Exception = Utf8Slice.None,
        Attributes = Add(texts, $"{{\"OrderId\":{_orders},\"Customer\":\"contoso\"}}"),
    };

    static Utf8Slice Add(Utf8Buffer texts, string text)
    {
        var start = texts.Length;
        texts.Advance(Encoding.UTF8.GetBytes(text, texts.GetSpan(text.Length)));
        return new Utf8Slice(start, texts.Length - start);
    }
}
