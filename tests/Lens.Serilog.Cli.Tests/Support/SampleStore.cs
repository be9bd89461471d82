using System.Diagnostics;
using System.Globalization;
using Lens.Query;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Cli.Support;

/// <summary>A store in a folder of its own with an order that failed and one that did not, always the same.</summary>
sealed class SampleStore : IDisposable
{
    public const string FailedId = "be97f2fa26196196d1c776cef223b871";
    public const string SecondId = "be970000000000000000000000000002";
    public const string InterruptedId = "c0ffee00000000000000000000000003";

    const long Ms = 1_000_000;

    static readonly DateTimeOffset Begin = new(2026, 11, 20, 14, 2, 11, 482, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();
    int _spans;

    public SampleStore(Action<TraceStore>? addMore = null)
    {
        Path = _folder.File(".lens/traces.db");
        using var store = TraceStore.Open(Path, Timeout.InfiniteTimeSpan);
        AddFailedOrder(store);
        AddSecondOrder(store);
        AddInterrupted(store);
        store.PushLog(Log(null, null, 1_519, LogEventLevel.Information, "Listening on http://localhost:5080", "Listening on {Address}"));
        addMore?.Invoke(store);
        Assert.True(store.Flush(TimeSpan.FromSeconds(20)));
    }

    public string Path { get; }

    /// <summary>The folder above <c>.lens</c>, where an application would have run.</summary>
    public string Folder => _folder.Path;

    public static long NsAfterBegin(double ms) => StoredTime.ToUnixNs(Begin) + (long)(ms * Ms);

    public static SpanRecord Span(string traceId, string spanId, string? parentId, string name, double startMs, double? durationMs) => new()
    {
        TraceId = traceId,
        SpanId = spanId,
        ParentSpanId = parentId,
        Name = name,
        Service = "web-shop",
        StartNs = NsAfterBegin(startMs),
        DurationNs = (long?)(durationMs * Ms),
        // Its process closes the store before it ends, so that it is interrupted.
        Status = durationMs is null ? SpanStatus.Running : SpanStatus.Completed,
    };

    public static LogRecord Log(string? traceId, string? spanId, double atMs, LogEventLevel level, string message, string? template = null, string? exception = null) => new()
    {
        Id = 0,
        TraceId = traceId,
        SpanId = spanId,
        TimestampNs = NsAfterBegin(atMs),
        Level = level,
        Message = message,
        Template = template ?? message,
        Logger = "Shop.Checkout",
        Exception = exception,
    };

    public void Dispose() => _folder.Dispose();

    void AddFailedOrder(TraceStore store)
    {
        var root = Push(store, FailedId, null, "POST /orders", 0, 1_240, s => s with
        {
            Kind = ActivityKind.Server,
            Status = SpanStatus.Error,
            ErrorType = "Shop.PaymentDeclinedException",
            ErrorMessage = "card was declined",
            Attributes = """{"http.route":"/orders","user.id":"42","OrderId":42}""",
        });
        Push(store, FailedId, root, "authenticate", 10, 46);
        Push(store, FailedId, root, "validate-cart", 58, 31);
        var reserve = Push(store, FailedId, root, "reserve-stock", 96, 470);
        for (var i = 0; i < 41; i++)
            Push(store, FailedId, reserve, "SELECT stock", 97 + (i * 10.2), i == 3 ? 12 : 9.8, static s => s with { Kind = ActivityKind.Client });
        Push(store, FailedId, reserve, "UPDATE stock", 530, 21);
        store.PushLog(Log(FailedId, reserve, 174, LogEventLevel.Warning, "Stock of item 17 is low, 2 left", "Stock of item {Item} is low, {Left} left"));
        var charge = Push(store, FailedId, root, "charge-card", 612, 583, static s => s with
        {
            Status = SpanStatus.Error,
            ErrorType = "Shop.PaymentDeclinedException",
            ErrorMessage = "card was declined",
            File = "src/Gateway.cs",
            Line = 88,
            Function = "ChargeAsync",
        });
        store.PushLog(Log(FailedId, charge, 613, LogEventLevel.Information, "Charging 19.90 for order 42", "Charging {Amount} for order {OrderId}"));
        Push(store, FailedId, charge, "POST payments.example", 630, 561, static s => s with
        {
            Kind = ActivityKind.Client,
            Status = SpanStatus.Error,
            ErrorType = "402",
        });
        Push(store, FailedId, root, "publish order-failed", 1_204, 28);
    }

    void AddSecondOrder(TraceStore store)
    {
        var root = Push(store, SecondId, null, "POST /orders", 60_000, 310);
        Push(store, SecondId, root, "charge-card", 60_020, 250);
        for (var i = 0; i < 6; i++)
            store.PushLog(Log(SecondId, root, 60_280 + i, LogEventLevel.Debug, string.Create(CultureInfo.InvariantCulture, $"Sending mail {i}"), "Sending mail {Number}"));
    }

    void AddInterrupted(TraceStore store)
    {
        var root = Push(store, InterruptedId, null, "nightly import", 90_000, null);
        Push(store, InterruptedId, root, "download", 90_010, 420);
        store.PushLog(Log(InterruptedId, root, 90_500, LogEventLevel.Error, "Row 17 is broken", exception: "System.FormatException: no number\n   at Shop.Import.Parse()"));
    }

    string Push(TraceStore store, string traceId, string? parentId, string name, double startMs, double? durationMs, Func<SpanRecord, SpanRecord>? change = null)
    {
        var spanId = (++_spans).ToString("x16", CultureInfo.InvariantCulture);
        var span = Span(traceId, spanId, parentId, name, startMs, durationMs);
        Assert.True(store.PushSpan(change?.Invoke(span) ?? span));
        return spanId;
    }
}
