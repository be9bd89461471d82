using Lens.Sampling;
using Lens.Storage;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Sampling;

/// <summary>Everything handed over is stored, dropped or waits, at any moment, and what waits is bounded.</summary>
public sealed class SamplingBooksTests
{
    const int Threads = 6;
    const int Traces = 300;

    [Fact]
    public async Task BooksBalanceWhileManyThreadsWriteAndSomeTracesFail()
    {
        using var lens = new LensUnderTest(o =>
        {
            o.Sampler = LensSampler.Ratio(0.2);
            o.SlowThreshold = null;
            o.SamplingLimits = new() { Events = 200, EventsOfTrace = 40 };
        });
        using CancellationTokenSource done = new();
        var readings = 0;
        var reader = Task.Factory.StartNew(
            () =>
            {
                for (; !done.IsCancellationRequested || readings == 0; readings++)
                    StoreUnderTest.AssertBalanced(Metrics(lens));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            Random random = new(thread);
            for (var i = 0; i < Traces; i++)
                Work(lens.Logger, random);
        });
        await done.CancelAsync();
        await reader;

        lens.Flush();
        var books = Metrics(lens);
        StoreUnderTest.AssertBalanced(books);
        Assert.Equal((0, 0), (books.Queued, books.Held));
        Assert.Equal(books.Emitted, books.Stored + books.DroppedFor(DropReason.Sampled) + books.DroppedFor(DropReason.HoldLimit));
        Assert.True(books.DroppedFor(DropReason.Sampled) > 0);
        Assert.Equal(Threads * Traces * 6, books.Emitted);
    }

    [Fact]
    public void TraceWithTooManyEventsIsLetGoAloneAndItsErrorIsStillStored()
    {
        using var lens = Bounded(new() { EventsOfTrace = 10 });
        using (lens.Logger.PushTrace("other"))
        {
            lens.Logger.Information("small");
            using (lens.Logger.PushTrace("large"))
            {
                for (var i = 0; i < 20; i++)
                    lens.Logger.Information("many");
                Assert.Equal(11, Metrics(lens).DroppedFor(DropReason.HoldLimit));
                lens.Logger.Error("failed");
            }

            lens.Logger.Error("failed too");
        }

        var stored = lens.Close();
        Assert.Equal(["failed", "failed too", "small"], stored.Logs.Select(static l => l.Message).Order());
    }

    [Fact]
    public void BytesOfATraceAreBoundedToo()
    {
        using var lens = Bounded(new() { BytesOfTrace = 20_000 });
        using (lens.Logger.PushTrace("large"))
        {
            lens.Logger.Information("{Text}", new string('x', 20_000));
            Assert.Equal(0, Metrics(lens).Held);
            Assert.Equal(2, Metrics(lens).DroppedFor(DropReason.HoldLimit));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheTraceThatHasWaitedLongestIsLetGoWhenThereAreTooMany(bool byBytes)
    {
        using var lens = Bounded(byBytes ? new() { Bytes = 100_000 } : new() { Events = 100 });
        List<SpanScope> open = [];
        for (var i = 0; i < 200; i++)
        {
            open.Add(lens.Logger.PushTrace("trace " + i));
            Assert.InRange(Metrics(lens).Held, 0, byBytes ? 100_000 / 512 : 100);
        }

        var held = Metrics(lens).Held;
        Assert.Equal(200 - held, Metrics(lens).DroppedFor(DropReason.HoldLimit));
        foreach (var span in open)
            span.Fail("broken");
        var running = lens.Flush().Spans.Select(static s => s.Name).ToHashSet();
        Assert.Equal(held, running.Count);
        Assert.All(Enumerable.Range(200 - (int)held, (int)held), i => Assert.Contains("trace " + i, running));
        foreach (var span in open)
            span.Dispose();
        Assert.Equal(200, lens.Close().Spans.Count);
    }

    [Fact]
    public void TracesThatNeverEndAreForgottenWithWhatTheyHold()
    {
        using var lens = Bounded(new() { Traces = 50 });
        for (var i = 0; i < 80; i++)
            lens.Logger.PushTrace("never ended");
        var books = Metrics(lens);
        Assert.Equal((50, 30), (books.Held, books.DroppedFor(DropReason.HoldLimit)));
        StoreUnderTest.AssertBalanced(books);
    }

    [Fact]
    public void FullQueueCountsWhatItCanNotTakeFromTheHeld()
    {
        using var lens = new LensUnderTest(o =>
        {
            o.Sampler = LensSampler.Ratio(0);
            o.QueueLimit = 10;
            o.FlushInterval = TimeSpan.FromMinutes(1);
        });
        using (var root = lens.Logger.PushTrace("root"))
        {
            for (var i = 0; i < 50; i++)
                lens.Logger.Information("inside");
            root.Fail("broken");
            StoreUnderTest.AssertBalanced(Metrics(lens));
            Assert.True(Metrics(lens).DroppedFor(DropReason.QueueFull) >= 41);
        }
    }

    [Fact]
    public void BooksBalanceWhenTheStoreIsClosedWhileManyThreadsWrite()
    {
        using var lens = new LensUnderTest(o =>
        {
            o.Sampler = LensSampler.Ratio(0.2);
            o.SlowThreshold = null;
        });
        var store = StoreRegistry.All.Single(s => s.Settings.Path == lens.DatabasePath);
        using CountdownEvent begun = new(Threads);
        var isClosed = false;
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            Random random = new(thread);
            begun.Signal();
            while (!Volatile.Read(ref isClosed))
                Work(lens.Logger, random);
            Work(lens.Logger, random);
        })).ToList();
        threads.ForEach(static t => t.Start());
        begun.Wait();
        store.Close();
        Volatile.Write(ref isClosed, true);
        threads.ForEach(static t => t.Join());

        StoreUnderTest.AssertBalanced(store.Metrics);
        Assert.Equal((0, 0), (store.Metrics.Queued, store.Metrics.Held));
        Assert.True(store.Metrics.DroppedFor(DropReason.Closed) > 0);
    }

    static void Work(ILogger logger, Random random)
    {
        using var root = logger.PushTrace("root");
        logger.Information("first");
        using var child = logger.PushSpan("child");
        if (random.Next(20) == 0)
            child.Fail("broken");
        if (random.Next(20) == 0)
            logger.Error("second");
        else
            logger.Information("second");
    }

    static LensMetrics Metrics(LensUnderTest lens) => StoreRegistry.All.Single(s => s.Settings.Path == lens.DatabasePath).Metrics;

    static LensUnderTest Bounded(SamplingLimits limits) => new(o =>
    {
        o.Sampler = LensSampler.Ratio(0);
        o.SlowThreshold = null;
        o.SamplingLimits = limits;
    });
}
