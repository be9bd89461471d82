using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>One writer a file and process, however many loggers and handles use it.</summary>
public sealed class SharedStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public SharedStoreTests() => _path = _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoggersWithStoresOfTheirOwnKeepApart()
    {
        var paths = Enumerable.Range(0, 3).Select(i => _folder.File($"{i}.db")).ToList();
        var loggers = paths.ConvertAll(static p => SomeLogger.To(p));
        for (var i = 0; i < loggers.Count; i++)
        {
            using (loggers[i])
                loggers[i].Information("To {Number}", i);
        }

        Assert.Equal(["To 0", "To 1", "To 2"], paths.Select(static p => PlainSqlite.Value(p, "SELECT group_concat(message) FROM logs")));
    }

    [Fact]
    public void LoggersOnOneFileShareItsWriter()
    {
        using var first = SomeLogger.To(_path);
        using var second = SomeLogger.To(_folder.Path + "/./traces.db");
        using var store = TraceStore.Open(_path);
        first.Information("One");
        second.Information("Two");
        Assert.True(store.Flush());

        StoreUnderTest.AssertAllStored(store, 2);
        Assert.Equal(1, PlainSqlite.Count(_path, "SELECT count(*) FROM process_row"));
    }

    [Fact]
    public void ClosingOneLoggerLeavesTheOtherWorking()
    {
        using var second = SomeLogger.To(_path);
        using (var first = SomeLogger.To(_path))
            first.Information("One");

        second.Information("Two");
        second.Dispose();

        Assert.Equal(2, PlainSqlite.Count(_path));
    }

    [Fact]
    public void LoggerLeavesTheStoreThatItWasGivenOpen()
    {
        using var store = TraceStore.Open(_path);
        using (var log = SomeLogger.To(store))
            log.Information("One");

        Assert.True(store.Log("Two"));
        Assert.True(store.Flush());
        StoreUnderTest.AssertAllStored(store, 2);
    }

    [Fact]
    public void DisposingTwiceClosesOnlyOneHandle()
    {
        var first = TraceStore.Open(_path);
        using var second = TraceStore.Open(_path);
        first.Dispose();
        first.Dispose();

        Assert.True(second.Log("Still open"));
        Assert.True(second.Flush());
        StoreUnderTest.AssertAllStored(second, 1);
    }

    [Fact]
    public async Task DisposingFromTwoThreadsAtOnceLosesNothing()
    {
        for (var round = 0; round < 20; round++)
        {
            var store = TraceStore.Open(_path);
            for (var i = 0; i < 50; i++)
                store.Log("Logged");
            using var start = new Barrier(2);
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                start.SignalAndWait();
                store.Dispose();
            })));

            Assert.Equal((50, 0), (store.Metrics.Stored, store.Metrics.Queued));
        }

        Assert.Equal(20 * 50, PlainSqlite.Count(_path));
    }

    [Fact]
    public async Task DisposingWhileFourThreadsLogCountsEveryEvent()
    {
        var store = TraceStore.Open(_path);
        using var end = new CancellationTokenSource();
        var producers = Produce(store, 4, end.Token);
        Eventually.Holds(() => store.Metrics.Stored > 1_000, "some events are stored");

        await store.DisposeAsync();
        var stored = store.Metrics.Stored;
        await end.CancelAsync();
        await Task.WhenAll(producers);

        var metrics = store.Metrics;
        Assert.Equal((stored, 0), (metrics.Stored, metrics.Queued));
        Assert.Equal(metrics.Emitted, metrics.Stored + metrics.Dropped);
        Assert.True(metrics.DroppedFor(DropReason.Closed) > 0, "events came after the end");
        Assert.Equal(metrics.Stored, PlainSqlite.Count(_path));
    }

    [Fact]
    public void ClosedFileCanBeOpenedAgain()
    {
        for (var round = 1; round <= 3; round++)
        {
            using var store = TraceStore.Open(_path);
            Assert.True(store.Log("Logged"));
            Assert.True(store.Flush());
            Assert.Equal(1, store.Metrics.Emitted);
            Assert.Equal(round, PlainSqlite.Count(_path));
        }

        Assert.Equal(3, PlainSqlite.Count(_path, "SELECT count(*) FROM process_row WHERE ended_ns IS NOT NULL OR id = 3"));
    }

    [Fact]
    public void ClosingLeavesOneFile()
    {
        using (var store = TraceStore.Open(_path))
            store.Log("Logged");

        Assert.Equal([_path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void ClosedStoreAnswersAtOnce()
    {
        var store = TraceStore.Open(_path);
        store.Dispose();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.True(store.Flush());
        Assert.Throws<LensStoreException>(() => store.Prune());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"it took {watch.Elapsed}");
    }

    [Fact]
    public void FlushWithoutTimeLimitWaits()
    {
        using var store = StoreUnderTest.Open(_path, static o => o.FlushInterval = TimeSpan.FromMinutes(1));
        store.Log("Logged");

        Assert.True(store.Flush(Timeout.InfiniteTimeSpan));
        store.Log("Logged");
        Assert.True(store.Flush(TimeSpan.MaxValue));
    }

    [Fact]
    public async Task MaintenanceIsDoneUnderUnbrokenLoad()
    {
        using var store = StoreUnderTest.Open(_path, static o => o.BatchSize = 100);
        using var end = new CancellationTokenSource();
        var producers = Produce(store, 2, end.Token);
        Eventually.Holds(() => store.Metrics.Dropped > 0, "the writer does not keep up");

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(0, store.Prune());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
        await end.CancelAsync();
        await Task.WhenAll(producers);
    }

    [Fact]
    public void FlushOfAllStoresServesThoseFirstThatCanBeWritten()
    {
        using var broken = StoreUnderTest.Open(Path.Combine(_folder.Write("file", "not a folder"), "traces.db"), Hasty);
        using var healthy = StoreUnderTest.Open(_path, o =>
        {
            Hasty(o);
            o.FlushInterval = TimeSpan.FromMinutes(1);
        });
        broken.Log("Waits");
        healthy.Log("Logged");
        Eventually.Holds(() => broken.Metrics.LastError is not null, "the fault is known");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        StoreRegistry.FlushAll();

        Assert.Equal((1, 1), (healthy.Metrics.Stored, broken.Metrics.Queued));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"it took {watch.Elapsed}");

        static void Hasty(LensOptions o) => o.ShutdownTimeout = TimeSpan.FromMilliseconds(300);
    }

    // Threads of their own: closing needs one of the pool's.
    static List<Task> Produce(TraceStore store, int threads, CancellationToken end) => [.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
        () =>
        {
            while (!end.IsCancellationRequested)
                store.Log("Logged");
        },
        TaskCreationOptions.LongRunning))];
}
