using Lens.Storage;

namespace Lens.Tests.Storage;

public sealed class EventQueueTests
{
    readonly EventQueue _queue = new(limit: 20, bytesLimit: 10_000, wakeAt: 1000);

    [Fact]
    public void TheLastTenthIsForWhatMustNotBeLost()
    {
        Assert.Equal(18, Enumerable.Range(0, 25).Count(_ => Add(vital: false)));
        Assert.Equal(2, Enumerable.Range(0, 5).Count(_ => Add(vital: true)));
        AssertBooks(emitted: 30, queued: 20, dropped: 10);
    }

    [Fact]
    public void BytesAreBoundedAsWell()
    {
        Assert.True(Add(false, 8_000));
        Assert.False(Add(false, 1_500));
        Assert.True(Add(true, 1_500));
        Assert.False(Add(true, 1_500));
        AssertBooks(emitted: 4, queued: 2, dropped: 2);
    }

    [Fact]
    public void WhatTheWriterHasTakenIsStillQueuedUntilItIsSettled()
    {
        for (var i = 0; i < 5; i++)
            Add(false);
        Assert.Equal(5, _queue.Take([]).Count);
        AssertBooks(emitted: 5, queued: 5, dropped: 0);
        Assert.Equal((5, 0), (_queue.Accepted, _queue.Settled));

        _queue.Stored(new Load(3, 300));
        _queue.Lost(DropReason.Unstorable, new Load(1, 100), 0);
        var books = _queue.Read(null);
        Assert.Equal((5, 3, 1, 1), (books.Emitted, books.Stored, books.Dropped, books.Queued));
        Assert.Equal(4, _queue.Settled);
    }

    [Fact]
    public void AGapIsMergedAndComesBackWhenItsRowWasNotWritten()
    {
        for (var i = 0; i < 20; i++)
            Add(false);
        var gap = _queue.TakeGap();
        Assert.Equal((2, 0), (gap.QueueFull, gap.Unstorable));
        Assert.Equal(0, _queue.TakeGap().Count);

        Add(false);
        _queue.ReturnGap(gap);
        Assert.Equal(3, _queue.TakeGap().Count);
    }

    [Fact]
    public void AClosedQueueDropsAndCounts()
    {
        _queue.Close();
        Assert.False(Add(vital: true));
        Assert.Equal(1, _queue.Read(null).DroppedFor(DropReason.Closed));
    }

    [Fact]
    public async Task TheBooksBalanceAtEveryMoment()
    {
        using var stop = new CancellationTokenSource();
        var producers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50_000; i++)
                Add(i % 10 == 0);
        })).ToArray();
        var writer = Task.Run(() =>
        {
            List<QueuedItem> items = [];
            while (!stop.IsCancellationRequested)
            {
                items = _queue.Take(items);
                _queue.Stored(new Load(items.Count, items.Sum(i => (long)i.Bytes)));
                items.Clear();
            }
        });

        while (!Task.WhenAll(producers).IsCompleted)
        {
            var books = _queue.Read(null);
            Assert.Equal(books.Emitted, books.Stored + books.Dropped + books.Queued);
        }

        await stop.CancelAsync();
        await writer;
        Assert.Equal(200_000, _queue.Read(null).Emitted);
    }

    bool Add(bool vital, int bytes = 100) => _queue.Add(new QueuedItem(this, bytes), vital, TimeProvider.System);

    void AssertBooks(long emitted, long queued, long dropped)
    {
        var books = _queue.Read(null);
        Assert.Equal((emitted, queued, dropped), (books.Emitted, books.Queued, books.Dropped));
    }
}
