using Lens.Query;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query.Statistics;

public sealed class SpanStatisticsTests : IDisposable
{
    const long MinuteNs = 60_000_000_000;

    // Matches everything, but nobody knows: so that every single span is read.
    static readonly TraceFilter EveryOne = TraceFilter.Parse("duration:>=0ns");

    static readonly DateTimeOffset Start = new(2026, 11, 20, 22, 0, 0, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(Start);
    readonly List<SpanRow> _spans = [];

    string Path => _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FewSpansAreCountedExactly()
    {
        Write(Spans(100, new Random(1)));
        using var reader = Open();

        var statistics = reader.SpanStatistics();

        Assert.All(statistics, static s => Assert.True(s.IsExact));
        Assert.Equal(Expected(_spans), Describe(statistics));
    }

    [Fact]
    public void ManySpansAreCountedByTheMinuteAndAgreeWithTheSingleOnes()
    {
        Write(Spans(12_000, new Random(2)));
        using var reader = Open();
        TimeRange range = new(Start.AddMinutes(7), Start.AddMinutes(133));
        foreach (var group in new[] { StatisticsGroup.Name, StatisticsGroup.Service })
        {
            var counted = reader.SpanStatistics(new() { Range = range, GroupBy = group });
            var single = reader.SpanStatistics(new() { Range = range, GroupBy = group, Filter = EveryOne });

            Assert.All(counted, static s => Assert.False(s.IsExact));
            Assert.All(single, static s => Assert.True(s.IsExact));
            Assert.Equal(Describe(single), Describe(counted));
            Assert.All(single.Zip(counted), static pair => AssertWithinBucket(pair.First, pair.Second));
        }
    }

    [Fact]
    public void PointsOverTimeAgreeWithTheSingleSpans()
    {
        Write(Spans(12_000, new Random(3)));
        using var reader = Open();
        TimeRange range = new(Start, Start.AddHours(3));
        foreach (var minutes in new[] { 1, 5, 60 })
        {
            var step = TimeSpan.FromMinutes(minutes);
            var counted = reader.SpanStatisticsOverTime(new() { Range = range }, step);
            var single = reader.SpanStatisticsOverTime(new() { Range = range, Filter = EveryOne }, step);

            Assert.Equal(180 / minutes, counted.Count);
            Assert.Equal(12_000, counted.Sum(static p => p.Count));
            Assert.Equal(single.Select(Describe), counted.Select(Describe));
            Assert.Equal(Enumerable.Range(0, 180 / minutes).Select(i => Start + (i * step)), counted.Select(static p => p.At));
        }
    }

    [Fact]
    public void CountsOfEachGroupAgreeWithTheSingleSpans()
    {
        Write(Spans(12_000, new Random(5)));
        using var reader = Open();
        _clock.Advance(TimeSpan.FromHours(3));
        foreach (var group in new[] { StatisticsGroup.Name, StatisticsGroup.Service })
        {
            foreach (var range in new[] { TimeRange.Always, new(Start), new(Start, Start.AddHours(3)) })
            {
                StatisticsRequest request = new() { Range = range, GroupBy = group };
                var counted = reader.SpanCounts(request, 36);
                var single = reader.SpanCounts(request with { Filter = EveryOne }, 36);

                Assert.Equal(12_000, counted.Values.Sum(static c => c.Sum()));
                Assert.All(counted.Values, static c => Assert.Equal(36, c.Length));
                Assert.Equal(single.OrderBy(static p => p.Key), counted.OrderBy(static p => p.Key));
            }
        }
    }

    [Fact]
    public void CountsAreNoneWhereThereIsNothing()
    {
        Write([]);
        using var reader = Open();

        Assert.Empty(reader.SpanCounts(new(), 10));
    }

    [Fact]
    public void StepsThatAreNoMinutesAreCountedExactly()
    {
        Write(Spans(200, new Random(4)));
        using var reader = Open();

        var points = reader.SpanStatisticsOverTime(new() { Range = new(Start, Start.AddMinutes(180)) }, TimeSpan.FromSeconds(90));

        Assert.Equal(120, points.Count);
        Assert.Equal(
            _spans.CountBy(static s => s.StartNs / (90 * 1_000_000_000L)).OrderBy(static p => p.Key).Select(static p => (long)p.Value),
            points.Where(static p => p.Count > 0).Select(static p => p.Count));
    }

    [Fact]
    public void OpenRangeGoesFromTheFirstSpanToTheLast()
    {
        Write([Span(1, startNs: NsAt(10), durationNs: 5), Span(2, startNs: NsAt(14), durationNs: 7)]);
        using var reader = Open();

        var points = reader.SpanStatisticsOverTime(new(), TimeSpan.FromMinutes(2));

        Assert.Equal([(Start.AddMinutes(10), 1), (Start.AddMinutes(12), 0), (Start.AddMinutes(14), 1)], points.Select(static p => (p.At, (int)p.Count)));
        Assert.Null(points[1].Average);
        Assert.Null(points[1].P99);
    }

    [Fact]
    public void EmptyStoreGivesNothing()
    {
        Write([]);
        using var reader = Open();

        Assert.Empty(reader.SpanStatistics());
        Assert.Empty(reader.SpanStatisticsOverTime(new(), TimeSpan.FromMinutes(1)));
        Assert.All(reader.SpanStatisticsOverTime(new() { Range = new(Start, Start.AddMinutes(3)) }, TimeSpan.FromMinutes(1)), static p => Assert.Equal(0, p.Count));
    }

    [Fact]
    public void FewSpansHaveTheirOwnPercentiles()
    {
        Write([.. Enumerable.Range(1, 100).Select(i => Span(i, durationNs: i * 1_000, status: i % 10 == 0 ? SpanStatus.Error : SpanStatus.Completed))]);
        using var reader = Open();

        var only = Assert.Single(reader.SpanStatistics());

        Assert.Equal(("work", "shop", 100, 10, 0.1), (only.Key, only.Service, only.Count, only.ErrorCount, only.ErrorRate));
        Assert.Equal([1, 50, 50, 95, 99, 100], new[] { only.Minimum, only.Average, only.P50, only.P95, only.P99, only.Maximum }.Select(static d => (int)d!.Value.TotalMicroseconds));
    }

    [Fact]
    public void WhatRunsOrWasInterruptedIsNotCounted()
    {
        Write([Span(1), Span(2, status: SpanStatus.Running), Span(3, status: SpanStatus.Interrupted)]);
        using var reader = Open();

        Assert.Equal(1, Assert.Single(reader.SpanStatistics()).Count);
    }

    [Fact]
    public void RangeIncludesItsBeginningAndNotItsEnd()
    {
        Write([Span(1, startNs: NsAt(1)), Span(2, startNs: NsAt(2)), Span(3, startNs: NsAt(3))]);
        using var reader = Open();

        Assert.Equal(2, Assert.Single(reader.SpanStatistics(new() { Range = new(Start.AddMinutes(1), Start.AddMinutes(3)) })).Count);
        Assert.Empty(reader.SpanStatistics(new() { Range = new(Start.AddMinutes(4)) }));
        Assert.Empty(reader.SpanStatistics(new() { Range = new(null, Start) }));
        Assert.Equal(3, Assert.Single(reader.SpanStatistics(new() { Range = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue) })).Count);
    }

    [Fact]
    public void UsersAreThoseOfTheTraces()
    {
        Write([Span(1) with { UserId = "anna", TraceId = new('1', 32) }, Span(2) with { UserId = "bert", TraceId = new('2', 32) }, Span(3) with { TraceId = new('2', 32) }, Span(4) with { TraceId = new('3', 32) }]);
        using var reader = Open();

        var users = reader.SpanStatistics(new() { GroupBy = StatisticsGroup.User });

        Assert.Equal([("bert", 2), ("", 1), ("anna", 1)], users.Select(static u => (u.Key, (int)u.Count)));
    }

    [Fact]
    public void LimitKeepsTheMostFrequent()
    {
        Write([Span(1, "rare"), Span(2, "often"), Span(3, "often"), Span(4, "Rare")]);
        using var reader = Open();

        Assert.Equal(["often", "Rare"], reader.SpanStatistics(new() { Limit = 2 }).Select(static s => s.Key));
        Assert.Throws<ArgumentOutOfRangeException>("Limit", static () => new StatisticsRequest { Limit = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Limit", static () => new StatisticsRequest { Limit = 10_001 });
    }

    [Fact]
    public void TooManyPointsAreRefused()
    {
        Write([Span(1, startNs: NsAt(0)), Span(2, startNs: NsAt(10_001))]);
        using var reader = Open();
        TimeRange day = new(Start, Start.AddDays(1));

        Assert.Throws<ArgumentOutOfRangeException>("step", () => reader.SpanStatisticsOverTime(new() { Range = day }, TimeSpan.FromMilliseconds(999)));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => reader.SpanStatisticsOverTime(new() { Range = day }, TimeSpan.FromSeconds(8)));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => reader.SpanStatisticsOverTime(new(), TimeSpan.FromMinutes(1)));
        Assert.Equal(9_600, reader.SpanStatisticsOverTime(new() { Range = day }, TimeSpan.FromSeconds(9)).Count);
    }

    static void AssertWithinBucket(OperationStatistics exact, OperationStatistics counted)
    {
        foreach (var (left, right) in new[] { (exact.P50, counted.P50), (exact.P95, counted.P95), (exact.P99, counted.P99) })
            Assert.InRange(right!.Value / left!.Value, 0.968, 1.032);
    }

    static IEnumerable<string> Expected(List<SpanRow> spans) => spans
        .GroupBy(static s => (s.Name, s.Service))
        .Select(static g => $"{g.Key.Name} {g.Key.Service} {g.Count()} {g.Count(static s => s.Status == SpanStatus.Error)} "
            + $"{StoredTime.ToTimeSpan(g.Sum(static s => s.DurationNs!.Value) / g.Count())} {StoredTime.ToTimeSpan(g.Min(static s => s.DurationNs!.Value))} {StoredTime.ToTimeSpan(g.Max(static s => s.DurationNs!.Value))}")
        .Order(StringComparer.Ordinal);

    static IEnumerable<string> Describe(IEnumerable<OperationStatistics> statistics) => statistics
        .Select(static s => $"{s.Key} {s.Service} {s.Count} {s.ErrorCount} {s.Average} {s.Minimum} {s.Maximum}")
        .Order(StringComparer.Ordinal);

    static string Describe(StatisticsPoint point) => $"{point.At} {point.Count} {point.ErrorCount} {point.Average}";

    static long NsAt(int minute) => StoredTime.ToUnixNs(Start) + (minute * MinuteNs);

    static SpanRow Span(int id, string name = "work", long? startNs = null, long durationNs = 1_000, SpanStatus status = SpanStatus.Completed) =>
        SomeRows.Span(new('a', 32), id, name: name, startNs: startNs ?? NsAt(5), durationNs: durationNs, status: status);

    static List<SpanRow> Spans(int count, Random random) => [.. Enumerable.Range(1, count).Select(i => SomeRows.Span(
        (i / 20).ToString("x32", null), i, name: $"name {random.Next(4)}", service: random.Next(3) == 0 ? null : "shop",
        startNs: NsAt(0) + random.NextInt64(180 * MinuteNs), durationNs: random.NextInt64(1, 1L << random.Next(1, 40)),
        status: random.Next(5) == 0 ? SpanStatus.Error : SpanStatus.Completed))];

    // The last ones wait to be rolled up.
    void Write(List<SpanRow> spans)
    {
        _clock.Advance(TimeSpan.FromDays(8));
        using var session = StoreSession.Open(new StoreSettings { Path = Path, ServiceName = "shop", Retention = null, TimeProvider = _clock });
        foreach (var part in spans.Chunk(500))
        {
            session.Write(part);
            if (_spans.Count < 11_000) session.Maintain(static () => true);
            _spans.AddRange(part);
        }
    }

    TraceReader Open() => TraceReader.Open(Path, ProcessLiveness.OfThisMachine, _clock);
}
