using System.Diagnostics;
using System.Globalization;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Support;

/// <summary>Traces to look at, always the same: one as an application makes it, and those that a waterfall has to bear.</summary>
static class SomeTraces
{
    public const string Order = "be97f2fa26196196d1c776cef223b871";
    public const string Large = "10000000000000000000000000010000";
    public const string Running = "aaaa0000000000000000000000000001";
    public const string Interrupted = "c0ffee00000000000000000000000003";
    public const string Strange = "5e5e0000000000000000000000000004";
    public const string Deep = "deeb0000000000000000000000000005";
    public const string Extreme = "e00e0000000000000000000000000006";

    public const long Ms = 1_000_000;

    const string PaymentDeclined = "Shop.PaymentDeclinedException";

    const string Stack = """
        Shop.PaymentDeclinedException: card was declined
           at Shop.Gateway.ChargeAsync(Order order) in /_/src/Gateway.cs:line 88
           at System.Threading.Tasks.Task.Execute()
           at Shop.Checkout.PayAsync(Cart cart) in /_/src/Checkout.cs:line 41
        """;

    static readonly long BeginNs = Lens.Query.StoredTime.ToUnixNs(new(2026, 11, 20, 14, 2, 11, 482, TimeSpan.Zero));

    public static string Id(int number) => number.ToString("x16", CultureInfo.InvariantCulture);

    public static SpanRecord Span(string trace, int number, int? parent, string name, double startMs, double? durationMs, string service = "web-shop") => new()
    {
        TraceId = trace,
        SpanId = Id(number),
        ParentSpanId = parent is { } p ? Id(p) : null,
        Name = name,
        Service = service,
        StartNs = BeginNs + (long)(startMs * Ms),
        DurationNs = (long?)(durationMs * Ms),
        Status = durationMs is null ? SpanStatus.Running : SpanStatus.Completed,
    };

    public static LogRecord Log(string trace, int? span, double atMs, LogEventLevel level, string message, string? template = null, string? exception = null, string? attributes = null) => new()
    {
        Id = 0,
        TraceId = trace,
        SpanId = span is { } s ? Id(s) : null,
        TimestampNs = BeginNs + (long)(atMs * Ms),
        Level = level,
        Message = message,
        Template = template ?? message,
        Logger = "Shop.Checkout",
        Exception = exception,
        Attributes = attributes,
    };

    /// <summary>An order that failed: four services, 41 queries alike, an error that climbs, log events, payloads.</summary>
    public static (SpanRecord[] Spans, LogRecord[] Logs) OrderThatFailed()
    {
        List<SpanRecord> spans =
        [
            Failed(Span(Order, 1, null, "POST /orders", 0, 1_240)) with { Kind = ActivityKind.Server, Attributes = """{"http.route":"/orders","user.id":"42","session.id":"9f1c","OrderId":42}""" },
            Span(Order, 2, 1, "authenticate", 10, 46),
            Span(Order, 3, 1, "validate-cart", 58, 31),
            Span(Order, 4, 1, "reserve-stock", 96, 470, "stock"),
            Span(Order, 5, 4, "UPDATE stock", 530, 21, "stock") with { OperationType = "db" },
            Charge(),
            Failed(Span(Order, 7, 6, "POST payments.example/charge", 630, 561)) with { Kind = ActivityKind.Client, ErrorType = "402", ErrorMessage = null },
            Failed(Span(Order, 8, 7, "POST /charge", 655, 512, "payments")) with { Kind = ActivityKind.Server, ErrorType = "402", ErrorMessage = "Payment Required" },
            Span(Order, 9, 1, "publish order-failed", 1_204, 28, "mail") with { Kind = ActivityKind.Producer, Links = $$"""[{"trace_id":"{{Interrupted}}","span_id":"{{Id(1)}}"},{"trace_id":"{{Order}}","span_id":"{{Id(2)}}"}]""" },
        ];
        for (var i = 0; i < 41; i++)
            spans.Add(Span(Order, 100 + i, 4, "SELECT stock", 97 + (i * 10.2), i == 3 ? 12 : 9.1, "stock") with { Kind = ActivityKind.Client, OperationType = "db" });

        return ([.. spans],
        [
            Log(Order, 1, 3, LogEventLevel.Information, "Order 42 of 3 items", "Order {OrderId} of {Count} items", attributes: """{"OrderId":42,"Count":3}"""),
            Log(Order, 4, 174, LogEventLevel.Warning, "Stock of item 17 is low, 2 left", "Stock of item {Item} is low, {Left} left", attributes: """{"Item":17,"Left":2}"""),
            Log(Order, 6, 613, LogEventLevel.Information, "Charging 19.90 for order 42", "Charging {Amount} for order {OrderId}"),
            Log(Order, 6, 868, LogEventLevel.Warning, "Gateway slow, attempt 1 took 241 ms", "Gateway slow, attempt {Attempt} took {Took} ms"),
            Log(Order, 6, 1_180, LogEventLevel.Error, "Card declined for order 42", "Card declined for order {OrderId}", Stack),
            Log(Order, null, 1_235, LogEventLevel.Debug, "Connection returned to the pool"),
        ]);
    }

    /// <summary>Ten thousand spans, some of them alike, every hundredth failed, a log event in every fifth.</summary>
    public static (SpanRecord[] Spans, LogRecord[] Logs) LargeOne(int count = 10_000)
    {
        var spans = new SpanRecord[count];
        List<LogRecord> logs = [];
        spans[0] = Span(Large, 1, null, "nightly import", 0, count);
        for (var i = 1; i < count; i++)
        {
            var parent = i < 100 ? 1 : 1 + (i / 10);
            var span = Span(Large, i + 1, parent, i % 3 == 0 ? $"read row {i}" : "INSERT rows", i, 3 + (i % 40), $"service-{i % 5}");
            spans[i] = i % 100 == 0 ? Failed(span) : span with { Attributes = $$"""{"row":{{i}},"table":"rows"}""" };
            if (i % 5 == 0) logs.Add(Log(Large, i + 1, i + 1, i % 50 == 0 ? LogEventLevel.Warning : LogEventLevel.Information, $"Row {i} is there", "Row {Row} is there"));
        }

        return (spans, [.. logs]);
    }

    /// <summary>Orphans, two roots, a circle, a child that begins before its parent and one that outlives it.</summary>
    public static SpanRecord[] StrangeOne() =>
    [
        Span(Strange, 1, null, "first root", 0, 100),
        Span(Strange, 2, 1, "begins before its parent", -20, 60, "other-clock"),
        Span(Strange, 3, 1, "outlives its parent", 80, 70),
        Span(Strange, 4, null, "second root", 40, 20),
        Span(Strange, 5, 99, "orphan", 30, 40),
        Span(Strange, 6, 99, "another orphan", 60, 10),
        Span(Strange, 7, 8, "one of a circle", 10, 50),
        Span(Strange, 8, 7, "the other of the circle", 20, 10),
    ];

    public static SpanRecord[] DeepOne(int depth = 150) =>
        [.. Enumerable.Range(0, depth).Select(i => Span(Deep, i + 1, i == 0 ? null : i, $"level {i}", i, 400 - (2 * i)))];

    /// <summary>A nanosecond beside ten days, and nothing at all.</summary>
    public static SpanRecord[] ExtremeOne() =>
    [
        Span(Extreme, 1, null, "ten days", 0, 10 * 86_400_000.0),
        Span(Extreme, 2, 1, "one nanosecond", 5, 0) with { DurationNs = 1 },
        Span(Extreme, 3, 1, "no time at all", 86_400_000, 0),
        Span(Extreme, 4, 1, "an hour", 86_400_000, 3_600_000),
    ];

    static SpanRecord Charge() => Failed(Span(Order, 6, 1, "charge-card", 612, 583)) with
    {
        Attributes = """{"OrderId":42,"amount":19.90,"http.request.method":"POST","http.response.status_code":402,"server.address":"payments.example","card.number":"[REDACTED]","lens.redacted":["card.number"]}""",
        Events = $$"""[{"name":"attempt","timestamp_ns":{{BeginNs + (630 * Ms)}},"attributes":{"number":1} },{"name":"declined","timestamp_ns":{{BeginNs + (1_190 * Ms)}} }]""",
        Input = """{"order":{"id":42,"lines":[{"item":17,"count":2,"price":4.95},{"item":3,"count":1,"price":10.0}],"note":null},"token":"[REDACTED]"}""",
        Output = """{"ok":false,"reason":"declined","trail":["a","b","c"]}""",
        File = "src/Checkout.cs",
        Line = 39,
        Function = "PayAsync",
    };

    static SpanRecord Failed(SpanRecord span) =>
        span with { Status = SpanStatus.Error, ErrorType = PaymentDeclined, ErrorMessage = "card was declined" };
}
