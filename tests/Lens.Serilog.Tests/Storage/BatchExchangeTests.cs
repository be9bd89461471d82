using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

public sealed class BatchExchangeTests
{
    readonly BatchExchange _exchange = new(mostItems: 3);

    [Fact]
    public void TheLastWaitingBatchIsFilledFurtherUntilItIsFull()
    {
        var first = Offer(2);
        Assert.Same(first, _exchange.Begin());
        first.AddUnreadable(0);
        _exchange.Offer(first);

        var second = Offer(1);
        Assert.NotSame(first, second);
        Assert.Same(first, _exchange.Take(TimeSpan.Zero));
        Assert.Same(second, _exchange.Take(TimeSpan.Zero));
        Assert.Null(_exchange.Take(TimeSpan.Zero));
    }

    [Fact]
    public void WhatTheWriterHoldsIsNotFilledFurther()
    {
        var taken = Offer(1);
        Assert.Same(taken, _exchange.Take(TimeSpan.Zero));
        Assert.NotSame(taken, _exchange.Begin());
    }

    [Fact]
    public void ASettledBatchIsEmptyWhenItIsUsedAgain()
    {
        var batch = Offer(3);
        Assert.Same(batch, _exchange.Take(TimeSpan.Zero));
        _exchange.Return(batch);
        Assert.Same(batch, _exchange.Begin());
        Assert.Equal(default, batch.Load);
        Assert.Equal(default, batch.Unreadable);
    }

    [Fact]
    public void ItIsFinishedWhenNothingWaitsAndNothingWillCome()
    {
        Offer(1);
        _exchange.Complete();
        Assert.False(_exchange.IsFinished);
        Assert.NotNull(_exchange.Take(TimeSpan.FromHours(1)));
        Assert.True(_exchange.IsFinished);
        Assert.Null(_exchange.Take(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task AWakeEndsOneWaitAlsoWhenItComesFirst()
    {
        _exchange.Wake();
        Assert.Null(_exchange.Take(TimeSpan.FromHours(1)));

        var waiting = Task.Run(() => _exchange.Take(TimeSpan.FromHours(1)));
        var batch = Offer(1);
        Assert.Same(batch, await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void AnyPartOfABatchTellsWhatItWasMadeFrom()
    {
        using Batch batch = new();
        batch.Add(Span(1, SpanStatus.Running), 10);
        batch.Add(Span(1, SpanStatus.Completed), 20);
        batch.Add(Span(2, SpanStatus.Completed), 40);
        batch.Add(Span(2, SpanStatus.Running), 80);
        batch.Add(new LogRow { Template = "one" }, 160);
        var whole = BatchPart.Of(batch);

        Assert.Equal(3, whole.Rows);
        Assert.All(whole.Spans.ToArray(), static row => Assert.Equal(SpanStatus.Completed, row.Status));
        Assert.Equal(new Load(5, 310), whole.Load);
        Assert.Equal(batch.Load, whole.Load);
        Assert.Equal(new Load(2, 30), whole.FirstHalf.Load);
        Assert.Equal(new Load(2, 120), whole.SecondHalf.FirstHalf.Load);
        Assert.Equal(new Load(1, 160), whole.SecondHalf.SecondHalf.Load);
        Assert.Equal("one", whole.SecondHalf.SecondHalf.Logs[0].Template);
    }

    [Fact]
    public void WhileTheStoreCanNotBeWrittenEventsWaitAsBytes()
    {
        using TemporaryFolder folder = new();
        using TemporarySelfLog log = new();
        EventQueue queue = new(limit: 50_000, bytesLimit: long.MaxValue, wakeAt: 10);
        TraceWriter writer = new(new StoreSettings { Path = folder.Path, ServiceName = "a folder, no file", ShutdownTimeout = TimeSpan.Zero }, queue);
        var logEvent = AddOne(queue);

        Eventually.Holds(() => IsCollected(logEvent), "nothing holds the event any more");
        Assert.Equal(1, queue.Read(null).Queued);
        queue.Close();
        writer.BeginStop();
        writer.Join();
        Assert.Equal(1, queue.Read(null).DroppedFor(DropReason.Closed));
    }

    static bool IsCollected(WeakReference<object> reference)
    {
        GC.Collect();
        return !reference.TryGetTarget(out _);
    }

    static WeakReference<object> AddOne(EventQueue queue)
    {
        var logEvent = Some.Event("waits");
        queue.Add(new QueuedItem(logEvent, 100), isVital: false, TimeProvider.System);
        return new WeakReference<object>(logEvent);
    }

    static SpanRow Span(long id, SpanStatus status) => new() { TraceId = "be97f2fa26196196d1c776cef223b871", SpanId = id, Name = "span", Status = status };

    Batch Offer(int items)
    {
        var batch = _exchange.Begin();
        for (var i = 0; i < items; i++)
            batch.AddUnreadable(0);
        _exchange.Offer(batch);
        return batch;
    }
}
