using Lens.Spans;
using Serilog.Events;

namespace Lens.Tests.Support;

/// <summary>Opens stores with options that <see cref="TraceStore.Open(string?, TimeSpan?, RedactionOptions?)"/> does not offer, and knows what has to
/// be true of any store.</summary>
static class StoreUnderTest
{
    public static TraceStore Open(string path, Action<LensOptions>? configure = null)
    {
        var options = new LensOptions { DatabasePath = path };
        configure?.Invoke(options);
        return TraceStore.Open(options, nameof(configure));
    }

    /// <summary>Hands over a log event the way Lens's own sink does.</summary>
    public static bool Log(this TraceStore store, string template, LogEventLevel level = LogEventLevel.Information)
        => store.Add(Some.Event(template, level));

    /// <summary>A log event of now, for <see cref="TraceStore.PushLog"/>; retention has no quarrel with it.</summary>
    public static LogRecord Record(string message = "Recorded", string? attributes = null) => new()
    {
        Id = 0,
        TimestampNs = SpanClock.ToUnixNs(TimeProvider.System.GetUtcNow()),
        Level = LogEventLevel.Information,
        Message = message,
        Template = "Recorded",
        Attributes = attributes,
    };

    /// <summary>Everything handed over is stored, dropped or waits.</summary>
    public static void AssertBalanced(LensMetrics metrics)
        => Assert.Equal(metrics.Emitted, metrics.Stored + metrics.Dropped + metrics.Queued);

    /// <summary>Everything handed over was stored, and it is there.</summary>
    public static void AssertAllStored(TraceStore store, long events)
    {
        var metrics = store.Metrics;
        Assert.Equal((events, events, 0, 0), (metrics.Emitted, metrics.Stored, metrics.Dropped, metrics.Queued));
        Assert.Equal(events, PlainSqlite.Count(store.Path));
    }
}
