using Lens.Tests.Support;

namespace Lens.Tests.Query;

public sealed class TraceReaderTests : IDisposable
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const string OtherTraceId = "00000000000000000000000000000001";

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void NewStoreHasNoTraces()
    {
        using var reader = Open();

        Assert.Empty(reader.ListTraces().Items);
        Assert.Null(reader.FindTrace(TraceId));
        Assert.Empty(reader.ListSpansOf(TraceId));
        Assert.Empty(reader.ListLogsOf(TraceId));
    }

    [Fact]
    public void TracesAreListedNewestFirst()
    {
        for (var i = 1; i <= 5; i++) _database.AddTrace($"{i:x32}");
        using var reader = Open();

        Assert.Equal([$"{5:x32}", $"{4:x32}", $"{3:x32}"], reader.ListTraces(page: new() { Limit = 3 }).Items.Select(t => t.TraceId));
        Assert.Equal(5, reader.ListTraces().Items.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    public void NumberOfTracesIsLimited(int limit)
    {
        using var reader = Open();

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => reader.ListTraces(page: new() { Limit = limit }));

        Assert.Equal("Limit", e.ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void NumberOfSpansAndLogsIsLimited(int limit)
    {
        using var reader = Open();

        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ListSpansOf(TraceId, limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ListLogsOf(TraceId, limit));
    }

    [Theory]
    [InlineData(1, 1_000, 10_000)]
    public void BoundsThemselvesAreAllowed(int least, int mostTraces, int mostRows)
    {
        using var reader = Open();

        Assert.Empty(reader.ListTraces(page: new() { Limit = least }).Items);
        Assert.Empty(reader.ListTraces(page: new() { Limit = mostTraces }).Items);
        Assert.Empty(reader.ListSpansOf(TraceId, mostRows));
        Assert.Empty(reader.ListLogsOf(TraceId, mostRows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736a")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473g")]
    [InlineData("' OR 1 = 1 --                   ")]
    public void MalformedTraceIdIsRefused(string traceId)
    {
        using var reader = Open();

        Assert.Throws<ArgumentException>("idOrPrefix", () => reader.FindTrace(traceId));
        Assert.Throws<ArgumentException>("traceId", () => reader.ListSpansOf(traceId));
        Assert.Throws<ArgumentException>("traceId", () => reader.ListLogsOf(traceId));
        Assert.Throws<ArgumentException>("traceId", () => reader.ListSpansOf("4bf92f35"));
        Assert.Throws<ArgumentNullException>("idOrPrefix", () => reader.FindTrace(null!));
    }

    [Fact]
    public void TraceIsFoundByItsIdInAnyCase()
    {
        _database.AddTrace(TraceId);
        using var reader = Open();

        Assert.Equal(TraceId, reader.FindTrace(TraceId.ToUpperInvariant())?.Summary.TraceId);
    }

    [Fact]
    public void RowsOfOtherTracesAndLogsOfNoTraceStayOut()
    {
        var (trace, other) = (_database.AddTrace(TraceId), _database.AddTrace(OtherTraceId));
        _database.AddSpan(trace, 1);
        _database.AddSpan(other, 1);
        _database.AddLog(other);
        _database.AddLog(null);
        using var reader = Open();

        Assert.Single(reader.ListSpansOf(TraceId));
        Assert.Empty(reader.ListLogsOf(TraceId));
    }

    [Fact]
    public void SpansAndLogsComeByTime()
    {
        var trace = _database.AddTrace(TraceId);
        foreach (var (id, start) in new[] { (1, 5), (-1, 3), (3, 3), (2, 3) })
            _database.AddSpan(trace, id, more: new() { ["start_ns"] = start });
        foreach (var time in new[] { 7, 4, 9 })
            _database.AddLog(trace, more: new() { ["timestamp_ns"] = time });
        using var reader = Open();

        var spanIds = reader.ListSpansOf(TraceId).Select(s => s.SpanId);
        Assert.Equal(["0000000000000002", "0000000000000003", "ffffffffffffffff", "0000000000000001"], spanIds);
        Assert.Equal(spanIds, reader.FindTrace(TraceId)!.Spans.Select(s => s.SpanId));
        Assert.Equal([4, 7, 9], reader.ListLogsOf(TraceId).Select(l => l.TimestampNs));
        Assert.Equal(2, reader.ListSpansOf(TraceId, 2).Count);
        Assert.Equal([4, 7], reader.ListLogsOf(TraceId, 2).Select(l => l.TimestampNs));
    }

    [Fact]
    public void TreeHasSpansAndLogsInPlace()
    {
        var trace = _database.AddTrace(TraceId);
        _database.AddSpan(trace, 1, name: "checkout");
        _database.AddSpan(trace, 2, parent: 1, name: "charge");
        _database.AddLog(trace, 2);
        _database.AddLog(trace);
        using var reader = Open();

        var tree = reader.FindTrace(TraceId)!;

        var root = Assert.Single(tree.Roots);
        var child = Assert.Single(root.Children);
        Assert.Equal(("checkout", "charge"), (root.Span?.Name, child.Span?.Name));
        Assert.Single(child.Logs);
        Assert.Single(tree.Logs);
        Assert.Equal((2, 1, false), (tree.Spans.Count, tree.Depth, tree.IsTruncated));
    }

    [Fact]
    public void TreeThatIsTooLargeSaysSo()
    {
        var trace = _database.AddTrace(TraceId);
        for (var i = 1; i <= 4; i++) _database.AddSpan(trace, i);
        using var reader = Open();

        var cut = reader.FindTrace(TraceId, maxRows: 3)!;

        Assert.Equal((3, true), (cut.Spans.Count, cut.IsTruncated));
        Assert.False(reader.FindTrace(TraceId, maxRows: 4)!.IsTruncated);
    }

    [Fact]
    public void ReaderMayBeDisposedTwiceAndThenRefuses()
    {
        var reader = Open();
        reader.Dispose();
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => reader.ListTraces().Items);
    }

    [Fact]
    public async Task SeveralThreadsMayShareAReader()
    {
        _database.AddSpan(_database.AddTrace(TraceId), 1);
        using var reader = Open();

        await Parallel.ForAsync(0, 50, (_, _) =>
        {
            Assert.Single(reader.FindTrace(TraceId)!.Spans);
            return ValueTask.CompletedTask;
        });
    }

    TraceReader Open() => TraceReader.Open(_database.FilePath);
}
