using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Dashboard.Support;

/// <summary>A store with <see cref="SomeTraces"/>. It stays open, so that what runs goes on running.</summary>
sealed class TraceStoreFile : IDisposable
{
    readonly TemporaryFolder _folder = new();
    double _runningStartMs;

    public TraceStoreFile(bool withLarge = false)
    {
        Path = _folder.File("traces.db");
        AddInterrupted();
        Store = TraceStore.Open(Path, Timeout.InfiniteTimeSpan);
        var (spans, logs) = SomeTraces.OrderThatFailed();
        Store.SaveTrace(SomeTraces.Order, spans, logs);
        Store.SaveTrace(SomeTraces.Strange, SomeTraces.StrangeOne());
        Store.SaveTrace(SomeTraces.Deep, SomeTraces.DeepOne());
        Store.SaveTrace(SomeTraces.Extreme, SomeTraces.ExtremeOne());
        if (withLarge)
        {
            (spans, logs) = SomeTraces.LargeOne();
            Store.SaveTrace(SomeTraces.Large, spans, logs);
        }
    }

    public string Path { get; }

    public TraceStore Store { get; }

    /// <summary>Begins a trace that runs, some seconds ago.</summary>
    public void AddRunning()
    {
        var sinceBeginNs = Lens.Query.StoredTime.ToUnixNs(TimeProvider.System.GetUtcNow()) - SomeTraces.Span(SomeTraces.Running, 1, null, "", 0, null).StartNs;
        _runningStartMs = (sinceBeginNs / (double)SomeTraces.Ms) - 4_000;
        PushRunning(1, null, "POST /reports", 0, null);
        PushRunning(2, 1, "collect", 100, 1_500);
        PushRunning(3, 1, "render", 1_700, null);
        Assert.True(Store.Flush(TimeSpan.FromSeconds(20)));
    }

    /// <summary>Ends it, with one span more.</summary>
    public void EndRunning()
    {
        PushRunning(3, 1, "render", 1_700, 3_000);
        PushRunning(4, 1, "send report", 4_700, 200);
        PushRunning(1, null, "POST /reports", 0, 5_000);
        Assert.True(Store.Flush(TimeSpan.FromSeconds(20)));
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }

    void PushRunning(int number, int? parent, string name, double startMs, double? durationMs) =>
        Store.PushSpan(SomeTraces.Span(SomeTraces.Running, number, parent, name, _runningStartMs + startMs, durationMs));

    // Its process closes the store before it ends.
    void AddInterrupted()
    {
        using var store = TraceStore.Open(Path, Timeout.InfiniteTimeSpan);
        store.PushSpan(SomeTraces.Span(SomeTraces.Interrupted, 1, null, "nightly import", 0, null));
        store.PushSpan(SomeTraces.Span(SomeTraces.Interrupted, 2, 1, "download", 10, 420));
        store.PushSpan(SomeTraces.Span(SomeTraces.Interrupted, 3, 1, "parse", 440, null));
        store.PushLog(SomeTraces.Log(SomeTraces.Interrupted, 3, 700, LogEventLevel.Error, "Row 17 is broken", exception: "System.FormatException: no number\n   at Shop.Import.Parse()"));
        Assert.True(store.Flush(TimeSpan.FromSeconds(20)));
    }
}
