using System.Globalization;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Support;

/// <summary>A store with traces that differ in all that a filter can ask for.</summary>
sealed class ApiStore : IDisposable
{
    public const string TextOfAStranger = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";

    readonly TemporaryFolder _folder = new();

    public ApiStore(int traces = 12)
    {
        Path = _folder.File("traces.db");
        using var store = TraceStore.Open(Path);
        for (var i = 0; i < traces; i++) Push(store, i);
        Assert.True(store.Flush(TimeSpan.FromSeconds(20)));
    }

    public string Path { get; }

    public static DateTimeOffset Begin { get; } = DateTimeOffset.UtcNow.AddMinutes(-30);

    public static string TraceId(int number) => (number + 1).ToString("x32", CultureInfo.InvariantCulture);

    public static string SpanId(int number, int child = 0) => ((number * 16) + child + 1).ToString("x16", CultureInfo.InvariantCulture);

    public static long StartNs(int number) => (Begin.AddSeconds(number) - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Root i takes i × 100 ms; every third fails; the users are ann and bob, by turns.</summary>
    public static void Push(TraceStore store, int i)
    {
        var failed = i % 3 == 0;
        store.PushSpan(new()
        {
            TraceId = TraceId(i),
            SpanId = SpanId(i),
            Name = i % 2 == 0 ? "GET /orders/{id}" : "100% *special* " + TextOfAStranger,
            Service = "shop",
            StartNs = StartNs(i),
            DurationNs = i * 100_000_000L,
            Status = failed ? SpanStatus.Error : SpanStatus.Completed,
            ErrorType = failed ? "TimeoutException" : null,
            ErrorMessage = failed ? "card 4711 was declined" : null,
            OperationType = i % 2 == 0 ? "http" : "job",
            Attributes = $$"""{"user.id":"{{(i % 2 == 0 ? "ann" : "bob")}}","session.id":"s{{i}}","lens.source":"{{(i % 2 == 0 ? "cli" : "mcp")}}","odd":"=1+1"}""",
        });
        store.PushSpan(new()
        {
            TraceId = TraceId(i),
            SpanId = SpanId(i, 1),
            ParentSpanId = SpanId(i),
            Name = "SELECT stock",
            StartNs = StartNs(i) + 1_000,
            DurationNs = 5_000_000,
            Status = SpanStatus.Completed,
            OperationType = "db",
        });
        store.PushLog(new()
        {
            Id = 0,
            TraceId = TraceId(i),
            SpanId = SpanId(i),
            TimestampNs = StartNs(i) + 2_000,
            Level = i % 4 == 0 ? LogEventLevel.Warning : LogEventLevel.Information,
            Message = $"Charging {i}",
            Template = "Charging {Amount}",
            Logger = "Shop.Checkout",
            Attributes = $$"""{"Amount":{{i}}}""",
        });
    }

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
