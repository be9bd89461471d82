using Lens.Query;
using Lens.Tests.Support;
using SQLitePCL;

namespace Lens.Tests.Query;

public sealed class QueryLimitTests : IDisposable
{
    const string Endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void QueryThatTakesTooLongIsEnded()
    {
        using var connection = StoreConnection.Open(_database.FilePath);
        QueryLimit limit = new(TimeSpan.FromMilliseconds(20), CancellationToken.None);

        var e = Assert.Throws<LensStoreException>(() => connection.InSnapshot(() => connection.FindNumber(Endless), limit));

        Assert.Equal(raw.SQLITE_INTERRUPT, e.SqliteErrorCode);
        Assert.Contains("longer than 0.02 s", e.Message, StringComparison.Ordinal);
        Assert.Contains(_database.FilePath, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QueryThatNobodyWantsAnyMoreIsEnded()
    {
        using var connection = StoreConnection.Open(_database.FilePath);
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(20));
        QueryLimit limit = new(Timeout.InfiniteTimeSpan, cancellation.Token);

        var e = Assert.Throws<OperationCanceledException>(() => connection.InSnapshot(() => connection.FindNumber(Endless), limit));

        Assert.Equal(cancellation.Token, e.CancellationToken);
    }

    [Fact]
    public void ConnectionIsGoodForTheNextQuery()
    {
        using var connection = StoreConnection.Open(_database.FilePath);
        QueryLimit short20 = new(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        Assert.Throws<LensStoreException>(() => connection.InSnapshot(() => connection.FindNumber(Endless), short20));

        Assert.Equal(0, connection.InSnapshot(() => connection.FindNumber("SELECT count(*) FROM trace_row")));
    }

    [Fact]
    public void EveryCallOfTheReaderObeysItsToken()
    {
        using var reader = TraceReader.Open(_database.FilePath);
        CancellationToken cancelled = new(canceled: true);
        Action[] calls =
        [
            () => reader.ListTraces(cancellationToken: cancelled), () => reader.ListSpans(cancellationToken: cancelled), () => reader.ListLogs(cancellationToken: cancelled),
            () => reader.FindTrace("4b", cancelled), () => reader.ListSpansOf(new string('a', 32), cancellationToken: cancelled),
            () => reader.ListLogsOf(new string('a', 32), cancellationToken: cancelled), () => reader.SpanStatistics(cancellationToken: cancelled),
            () => reader.SpanStatisticsOverTime(new(), TimeSpan.FromMinutes(1), cancelled), () => reader.TraceStatistics(TimeRange.Always, cancellationToken: cancelled),
            () => reader.ErrorPatterns(TimeRange.Always, cancellationToken: cancelled), () => reader.Services(cancelled), () => reader.Operations(cancelled),
            () => reader.AttributeKeys(cancelled), () => reader.Status(cancelled),
        ];

        Assert.All(calls, call => Assert.Equal(cancelled, Assert.Throws<OperationCanceledException>(call).CancellationToken));
        Assert.Empty(reader.ListTraces().Items);
    }

    [Fact]
    public void TimeoutOfTheReaderIsCheckedAndUsed()
    {
        using var reader = TraceReader.Open(_database.FilePath);
        Assert.Equal(TimeSpan.FromSeconds(10), reader.QueryTimeout);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.QueryTimeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.QueryTimeout = TimeSpan.FromDays(2));

        reader.QueryTimeout = TimeSpan.FromTicks(1);
        Assert.Throws<LensStoreException>(() => reader.ListTraces());

        reader.QueryTimeout = Timeout.InfiniteTimeSpan;
        Assert.Empty(reader.ListTraces().Items);
    }

    // One more than there are connections.
    [Fact]
    public async Task ManyThreadsReadAtTheSameTime()
    {
        _database.AddSpan(_database.AddTrace(new string('a', 32)), 1);
        using var reader = TraceReader.Open(_database.FilePath);
        using Barrier all = new(5);

        var tasks = Enumerable.Range(0, 5).Select(_ => Task.Run(() =>
        {
            all.SignalAndWait();
            for (var i = 0; i < 50; i++) Assert.Single(reader.ListSpans().Items);
        }));

        await Task.WhenAll(tasks);
    }
}
