using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Storage;

/// <summary>The books: <c>emitted = stored + dropped + queued</c>, whatever the load.</summary>
public sealed class StoreAccountingTests : IDisposable
{
    const int QueueLimit = 200;
    const int OrdinaryLimit = QueueLimit - (QueueLimit / 10);
    const string GapSql = "SELECT {0} FROM logs WHERE logger = 'Lens'";

    readonly TemporaryFolder _folder = new();
    readonly string _path;

    public StoreAccountingTests() => _path = _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task BooksBalanceAtEveryMomentOfAnOverload()
    {
        const int producers = 8, eventsEach = 5_000;
        using var store = StoreUnderTest.Open(_path, static o => o.QueueLimit = QueueLimit);
        using var done = new CancellationTokenSource();
        var sampler = Task.Factory.StartNew(() => Sample(store, done.Token), TaskCreationOptions.LongRunning);

        await Task.WhenAll(Enumerable.Range(0, producers).Select(_ => Task.Factory.StartNew(() => Produce(store, eventsEach), TaskCreationOptions.LongRunning)));
        Assert.True(store.Flush());
        await done.CancelAsync();

        Assert.True(await sampler > 100, "the books were looked at while events came");
        var metrics = store.Metrics;
        Assert.Equal(producers * eventsEach, metrics.Emitted);
        Assert.Equal(metrics.Emitted, metrics.Stored + metrics.Dropped);
        Assert.Equal(metrics.Dropped, metrics.DroppedFor(DropReason.QueueFull));
        Assert.True(metrics.Dropped > 0, "there was an overload");
        Assert.Equal(metrics.Stored, PlainSqlite.Count(_path));
    }

    [Fact]
    public void ErrorsHaveATenthOfTheQueueToThemselves()
    {
        using var store = StoreUnderTest.Open(_path, static o => o.QueueLimit = QueueLimit);
        WhileLocked(store, () =>
        {
            var ordinary = Enumerable.Range(0, 500).Count(_ => store.Log("Ordinary"));
            var errors = Enumerable.Range(0, QueueLimit - OrdinaryLimit).Count(_ => store.Log("Failed", LogEventLevel.Error));
            Assert.Equal((OrdinaryLimit, QueueLimit - OrdinaryLimit), (ordinary, errors));
            Assert.False(store.Log("One too many", LogEventLevel.Error));
        });

        Assert.True(store.Flush());
        Assert.Equal(QueueLimit - OrdinaryLimit, PlainSqlite.Count(_path, "SELECT count(*) FROM logs WHERE level = 'Error'"));
        Assert.Equal(321, store.Metrics.DroppedFor(DropReason.QueueFull));
    }

    [Fact]
    public void DropsLeaveAGapRowThatTellsHowMany()
    {
        using (var store = StoreUnderTest.Open(_path, static o => o.QueueLimit = QueueLimit))
            WhileLocked(store, () => Assert.Equal(OrdinaryLimit, Enumerable.Range(0, 500).Count(_ => store.Log("Ordinary"))));

        Assert.Equal(320, PlainSqlite.Count(_path, GapOf("sum(json_extract(attributes, '$.queue_full'))")));
        Assert.Equal("320 events were not stored", PlainSqlite.Value(_path, GapOf("message")));
        Assert.Equal("Warning", PlainSqlite.Value(_path, GapOf("level")));
    }

    [Fact]
    public void LossOfTheLastEventLeavesAGapRowToo()
    {
        using (var store = TraceStore.Open(_path))
        {
            Assert.True(store.PushLog(StoreUnderTest.Record(attributes: "{ not JSON")));
            Assert.True(store.Flush());
        }

        Assert.Equal(1, PlainSqlite.Count(_path, GapOf("sum(json_extract(attributes, '$.unstorable'))")));
    }

    [Fact]
    public void QueueIsBoundedInBytesToo()
    {
        const int chars = 100_000;
        var text = new string('x', chars);
        using var store = StoreUnderTest.Open(_path, static o => o.QueueBytesLimit = 10 * chars);
        WhileLocked(store, () =>
        {
            var byProperty = Enumerable.Range(0, 100).Count(_ => store.Add(Some.Event("{Text}", properties: ("Text", text))));
            Assert.InRange(byProperty, 1, 5);
            Assert.False(store.Log(text), "a template is text as well: many programs interpolate");
        });
    }

    [Fact]
    public void EmitNeverThrowsAndCountsWhatComesAfterTheEnd()
    {
        var store = TraceStore.Open(_path);
        store.Dispose();

        Assert.False(store.Log("Too late"));
        Assert.False(store.PushLog(StoreUnderTest.Record()));

        Assert.Equal((2, 2), (store.Metrics.Emitted, store.Metrics.DroppedFor(DropReason.Closed)));
    }

    [Fact]
    public void WriterThatDiesOfTheUnexpectedKeepsItsBooks()
    {
        var clock = new BreakableClock();
        using var store = StoreUnderTest.Open(_path, o => o.TimeProvider = clock);
        Assert.True(store.Log("Before"));
        Assert.True(store.Flush());

        clock.IsBroken = true;
        Assert.True(store.Log("Lost"));
        Eventually.Holds(() => store.Metrics.Queued == 0, "what was lost is counted");

        Assert.False(store.Log("Too late"));
        Assert.False(store.Flush() && store.Metrics.Dropped == 0);
        Assert.Equal((3, 1, 2), (store.Metrics.Emitted, store.Metrics.Stored, store.Metrics.DroppedFor(DropReason.Closed)));
    }

    static string GapOf(string columns) => GapSql.Replace("{0}", columns, StringComparison.Ordinal);

    // Holds the lock that writers need, from another connection.
    void WhileLocked(TraceStore store, Action action)
    {
        Eventually.Holds(() => File.Exists(_path) && store.Flush() && store.Prune() == 0, "the store is open");
        using var other = PlainSqlite.Open(_path);
        other.Execute("BEGIN IMMEDIATE");
        action();
        other.Execute("COMMIT");
    }

    static void Produce(TraceStore store, int events)
    {
        for (var i = 0; i < events; i++)
            store.Log("Produced", i % 100 == 0 ? LogEventLevel.Error : LogEventLevel.Information);
    }

    static int Sample(TraceStore store, CancellationToken end)
    {
        var samples = 0;
        for (; !end.IsCancellationRequested; samples++)
            StoreUnderTest.AssertBalanced(store.Metrics);
        return samples;
    }

    sealed class BreakableClock : TimeProvider
    {
        public volatile bool IsBroken;

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("no time") : base.GetUtcNow();
    }
}
