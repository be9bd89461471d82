using Lens.Query;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Storage;

public sealed class SaveTraceTests : IDisposable
{
    const long SecondNs = 1_000_000_000;

    static readonly string TraceId = new('a', 32);
    static readonly string OtherId = new('b', 32);
    static readonly long StartNs = Lens.Spans.SpanClock.ToUnixNs(TimeProvider.System.GetUtcNow()) - (60 * SecondNs);

    readonly TemporaryFolder _folder = new();
    readonly TraceStore _store;

    public SaveTraceTests() => _store = TraceStore.Open(_folder.File("traces.db"));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TraceIsThereAtOnce()
    {
        _store.SaveTrace(TraceId, [Span(1), Span(2, parent: 1)], [Log(2), Log(null)]);

        var tree = Read();
        Assert.Equal((2, 2), (tree.Summary.SpanCount, tree.Summary.LogCount));
        Assert.Equal("span 1", tree.Summary.RootSpanName);
        Assert.Single(Assert.Single(Assert.Single(tree.Roots).Children).Logs);
        Assert.Single(tree.Logs);
    }

    [Fact]
    public void SavingAgainReplacesSpansAndLogsAndTheTracesOwnRow()
    {
        _store.SaveTrace(TraceId, [Span(1, status: SpanStatus.Error), Span(2, parent: 1), Span(3, parent: 1)], [Log(1, LogEventLevel.Error)]);

        _store.SaveTrace(TraceId, [Span(4, startNs: StartNs + SecondNs)], [Log(4), Log(4)]);

        var tree = Read();
        Assert.Equal(["span 4"], tree.Spans.Select(static s => s.Name));
        Assert.Equal((1, 2, 0, SpanStatus.Completed, "span 4"), (tree.Summary.SpanCount, tree.Summary.LogCount, tree.Summary.ErrorCount, tree.Summary.Status, tree.Summary.RootSpanName));
        Assert.Equal(StartNs + SecondNs, tree.Summary.StartNs);
        Assert.Equal(2, tree.ListLogs().Count);
    }

    [Fact]
    public void TraceKeepsItsPlaceAmongTheOthers()
    {
        _store.SaveTrace(TraceId, [Span(1)]);
        _store.SaveTrace(OtherId, [Span(1) with { TraceId = OtherId }]);
        _store.SaveTrace(TraceId, [Span(2)]);
        using var reader = TraceReader.Open(_store.Path);

        Assert.Equal([OtherId, TraceId], reader.ListTraces().Items.Select(static t => t.TraceId));
    }

    [Fact]
    public void OtherTracesStayAsTheyAre()
    {
        _store.SaveTrace(OtherId, [Span(1) with { TraceId = OtherId }], [Log(1) with { TraceId = OtherId }]);
        _store.SaveTrace(TraceId, [Span(1)]);
        _store.SaveTrace(TraceId, [Span(2)]);
        using var reader = TraceReader.Open(_store.Path);

        Assert.Equal((1, 1), (reader.ListSpansOf(OtherId).Count, reader.ListLogsOf(OtherId).Count));
    }

    [Fact]
    public void TraceWithoutRootLastsFromItsFirstToItsLastSpan()
    {
        _store.SaveTrace(TraceId, [Span(1)]);

        _store.SaveTrace(TraceId, [Span(2, parent: 9, startNs: StartNs + 5), Span(3, parent: 9, startNs: StartNs + 7)]);

        var summary = Read().Summary;
        Assert.Equal((StartNs + 5, StartNs + 7 + SecondNs), (summary.StartNs, summary.EndNs));
        Assert.Equal(SpanStatus.Completed, summary.Status);
    }

    [Fact]
    public void SpansAreNotCountedTwiceInStatistics()
    {
        for (var i = 0; i < 3; i++) _store.SaveTrace(TraceId, [Span(1), Span(2)]);
        _store.SaveTrace(TraceId, [Span(1), Span(3)]);

        Assert.Equal(3, CountInRollUps());
    }

    [Fact]
    public void TreeOfAnotherStoreIsSavedWhole()
    {
        _store.SaveTrace(TraceId, [Span(1), Span(2, parent: 1), Span(3, parent: 77)], [Log(2), Log(77), Log(null)]);
        var tree = Read();
        using var other = TraceStore.Open(_folder.File("other.db"));

        other.SaveTrace(tree);

        using var reader = TraceReader.Open(other.Path);
        var copy = reader.FindTrace(TraceId)!;
        Assert.Equal(tree.Spans, copy.Spans);
        Assert.Equal(tree.ListLogs().Select(static l => l with { Id = 0 }), copy.ListLogs().Select(static l => l with { Id = 0 }));
        Assert.Equal(tree.Summary, copy.Summary);
    }

    [Fact]
    public void WellKnownAttributesAreThoseOfTheTrace()
    {
        _store.SaveTrace(TraceId, [Span(1) with { Service = null, Attributes = """{"user.id":42,"session.id":"s","lens.source":"cli","lens.operation_type":"db","service.name":"billing"}""" }]);

        var tree = Read();

        Assert.Equal(("42", "s", "cli", "billing"), (tree.Summary.UserId, tree.Summary.SessionId, tree.Summary.Source, tree.Summary.Service));
        Assert.Equal(("db", "billing"), (tree.Spans[0].OperationType, tree.Spans[0].Service));
    }

    [Fact]
    public void WhatIsNoTraceIsRefusedAndNothingChanges()
    {
        _store.SaveTrace(TraceId, [Span(1)]);

        Assert.Throws<ArgumentException>("spans", () => _store.SaveTrace(TraceId, []));
        Assert.Throws<ArgumentException>("spans", () => _store.SaveTrace(TraceId, [Span(2), Span(2) with { TraceId = OtherId }]));
        Assert.Throws<ArgumentException>("logs", () => _store.SaveTrace(TraceId, [Span(2)], [Log(1) with { TraceId = null }]));
        Assert.Throws<ArgumentException>("SpanId", () => _store.SaveTrace(TraceId, [Span(2) with { SpanId = "x" }]));
        Assert.Throws<ArgumentException>("spans", () => _store.SaveTrace(TraceId, [Span(2) with { Attributes = "{" }]));
        Assert.Throws<ArgumentException>("trace", () => _store.SaveTrace(Read() with { IsTruncated = true }));
        Assert.Equal(["span 1"], Read().Spans.Select(static s => s.Name));
    }

    [Fact]
    public void ClosedStoreRefuses()
    {
        _store.Dispose();

        Assert.Throws<LensStoreException>(() => _store.SaveTrace(TraceId, [Span(1)]));
    }

    long CountInRollUps()
    {
        using var connection = StoreConnection.Open(_store.Path);
        return connection.InSnapshot(() => new RollUpQuery(connection).Read(0, long.MaxValue / (60 * SecondNs))).Values.Sum(static t => t.Count);
    }

    static SpanRecord Span(int id, int? parent = null, SpanStatus status = SpanStatus.Completed, long? startNs = null) => new()
    {
        TraceId = TraceId,
        SpanId = $"{id:x16}",
        ParentSpanId = parent is null ? null : $"{parent:x16}",
        Name = $"span {id}",
        Service = "shop",
        StartNs = startNs ?? StartNs,
        DurationNs = SecondNs,
        Status = status,
    };

    static LogRecord Log(int? span, LogEventLevel level = LogEventLevel.Information) => StoreUnderTest.Record() with
    {
        TraceId = TraceId,
        SpanId = span is null ? null : $"{span:x16}",
        Level = level,
        TimestampNs = StartNs,
    };

    TraceTree Read()
    {
        using var reader = TraceReader.Open(_store.Path);
        return reader.FindTrace(TraceId)!;
    }
}
