using System.Diagnostics;
using Serilog;
using Serilog.Events;

namespace Lens.Tests.Redaction;

/// <summary>All ways by which a text comes into Lens.</summary>
static class SecretChannels
{
    static readonly ActivitySource Foreign = new("Lens.Tests.Secrets");

    public static readonly IReadOnlyList<(string Name, Action<SomeSecret, ILogger, TraceStore> Send)> All =
    [
        ("span attribute", static (secret, log, _) => { using var span = log.PushSpan("work"); span.Set(secret.Key, secret.Value); }),
        ("nested attribute", static (secret, log, _) => { using var span = log.PushSpan("work"); span.Set("request", new { Headers = Pairs(secret) }); }),
        ("span name", static (secret, log, _) => { using var span = log.PushSpan("GET /x?" + secret.Text); }),
        ("span event", static (secret, log, _) => { using var span = log.PushSpan("work"); span.AddEvent(secret.Text, (secret.Key, secret.Value)); }),
        ("foreign activity: tag, link, baggage, status", static (secret, _, _) => Activity(secret)),
        ("error of a span", static (secret, log, _) => { using var span = log.PushSpan("work"); span.Fail(Thrown(secret)); }),
        ("error text of a span", static (secret, log, _) => { using var span = log.PushSpan("work"); span.Fail(secret.Text); }),
        ("log property", static (secret, log, _) => log.ForContext(secret.Key, secret.Value).Information("Logged")),
        ("nested properties", static (secret, log, _) => log.Information("Logged {@Request} {@List}", new { Inner = Pairs(secret) }, new[] { secret.Text })),
        ("dictionary", static (secret, log, _) => log.Information("Logged {Items}", Pairs(secret))),
        ("key of a dictionary", static (secret, log, _) => log.Information("Logged {Items}", new Dictionary<string, int> { [secret.Text] = 1 })),
        ("interpolated template", static (secret, log, _) => log.Information($"Logged {secret.Text.Replace("{", "", StringComparison.Ordinal)} in it")),
        ("hole behind a name", static (secret, log, _) => log.Information((secret.Name ?? "password") + "={Value} for {User}", secret.Value, "bob")),
        ("exception", static (secret, log, _) => log.Error(Thrown(secret), "Failed")),
        ("captured payload", static (secret, _, _) => Traced.Wrap("wrapped", static (string json) => new { Result = json })(secret.Json)),
        ("pushed span", static (secret, _, store) => store.PushSpan(Span(secret))),
        ("pushed log event", static (secret, _, store) => store.PushLog(LogOf(secret))),
        ("saved trace", static (secret, _, store) => Save(secret, store)),
    ];

    static Dictionary<string, string> Pairs(SomeSecret secret) => new() { [secret.Key] = secret.Value, ["text"] = secret.Text };

    static void Activity(SomeSecret secret)
    {
        ActivityLink[] links = [new(new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default), new() { [secret.Key] = secret.Value })];
        using var activity = Foreign.CreateActivity("foreign", ActivityKind.Internal, default(ActivityContext), null, links);
        activity!.Start();
        activity.SetTag("url.full", "https://x.test/?" + secret.Text).SetTag("items", new[] { secret.Text });
        activity.SetBaggage(secret.Key, secret.Value).SetStatus(ActivityStatusCode.Error, secret.Text);
    }

    static Exception Thrown(SomeSecret secret)
    {
        try
        {
            throw new InvalidOperationException("Can not use " + secret.Text, new FormatException(secret.Json));
        }
        catch (InvalidOperationException ex)
        {
            return ex;
        }
    }

    static SpanRecord Span(SomeSecret secret, ActivityTraceId? traceId = null) => new()
    {
        TraceId = (traceId ?? ActivityTraceId.CreateRandom()).ToHexString(),
        SpanId = ActivitySpanId.CreateRandom().ToHexString(),
        Name = "pushed " + secret.Text,
        StartNs = NowNs,
        DurationNs = 1_000,
        Status = SpanStatus.Error,
        ErrorMessage = secret.Text,
        Attributes = secret.Json,
        Events = $$"""[{"name":"e","timestamp_ns":1,"attributes":{{secret.Json}}}]""",
        Links = $$"""[{"trace_id":"a","span_id":"b","attributes":{{secret.Json}}}]""",
        Input = $"[{secret.Json}]",
        Output = secret.Json,
    };

    static LogRecord LogOf(SomeSecret secret, ActivityTraceId? traceId = null) => new()
    {
        Id = 0,
        TraceId = traceId?.ToHexString(),
        TimestampNs = NowNs,
        Level = LogEventLevel.Error,
        Message = "Logged " + secret.Text,
        Template = "Logged " + secret.Text,
        Exception = $"System.Exception: {secret.Text}\n   at Main()",
        Attributes = secret.Json,
    };

    static void Save(SomeSecret secret, TraceStore store)
    {
        var traceId = ActivityTraceId.CreateRandom();
        store.SaveTrace(traceId.ToHexString(), [Span(secret, traceId)], [LogOf(secret, traceId)]);
    }

    static long NowNs => Lens.Spans.SpanClock.ToUnixNs(TimeProvider.System.GetUtcNow());
}
