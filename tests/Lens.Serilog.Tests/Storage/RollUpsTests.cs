using Lens.Query;
using Lens.Spans;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>Every span that ended is counted once, in the minute and the hour of its start.</summary>
public sealed class RollUpsTests : IDisposable
{
    const string TraceA = "0000000000000000000000000000000a";
    const string TraceB = "0000000000000000000000000000000b";

    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero));
    readonly StoreSession _session;

    public RollUpsTests() => _session = Open();

    string Path => _folder.File("traces.db");

    long NowNs => SpanClock.ToUnixNs(_clock.GetUtcNow());

    long Minute => NowNs / 60_000_000_000;

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EndedSpansAreCountedByNameAndService()
    {
        _session.Write([Span(1, "pay", 5), Span(2, "pay", 10), Span(3, "pay", 7, SpanStatus.Error), Span(4, "ship", 1), Span(5, "pay", 3) with { Service = "bank" }]);
        _session.Write([Span(6, "pay", 100) with { Service = null }]);

        Assert.Equal(
            ["bank|pay: 1, 0 failed, 3 from 3 to 3", "shop|pay: 3, 1 failed, 22 from 5 to 10", "shop|ship: 1, 0 failed, 1 from 1 to 1", "|pay: 1, 0 failed, 100 from 100 to 100"],
            Read());
    }

    [Fact]
    public void RunningSpanIsCountedWhenItEnds()
    {
        _session.Write([Span(1, "pay", 5, SpanStatus.Running)]);
        Assert.Empty(Read());

        _session.Write([Span(1, "pay", 5)]);
        Assert.Equal(["shop|pay: 1, 0 failed, 5 from 5 to 5"], Read());
    }

    [Fact]
    public void InterruptedSpanIsCountedWhenItEndsAfterAll()
    {
        _session.Write([Span(1, "pay", 5, SpanStatus.Interrupted)]);
        Assert.Empty(Read());

        _session.Write([Span(1, "pay", 5, SpanStatus.Error)]);
        Assert.Equal(["shop|pay: 1, 1 failed, 5 from 5 to 5"], Read());
    }

    [Fact]
    public void SpanThatIsStoredAlreadyIsNotCountedAgain()
    {
        using var other = Open();
        _session.Write([Span(1, "pay", 5), Span(1, "pay", 5)]);
        foreach (var session in new[] { _session, other, _session })
            session.Write([Span(1, "pay", 6), Span(1, "pay", 5, SpanStatus.Running)]);

        Assert.Equal(["shop|pay: 1, 0 failed, 5 from 5 to 5"], Read());
    }

    [Fact]
    public void TransactionThatFailsCountsNothing()
    {
        Assert.Throws<StoreException>(() => _session.Write([Span(1, "pay", 5)], [SomeRows.Refused()]));
        Assert.Empty(Read());

        _session.Write([Span(1, "pay", 5)]);
        Assert.Equal(["shop|pay: 1, 0 failed, 5 from 5 to 5"], Read());
    }

    [Fact]
    public void CountsAreTheSameBeforeAndAfterTheyAreRolledUp()
    {
        for (var i = 0; i < 300; i++)
        {
            _session.Write([Span(i, $"name {i % 7}", i)]);
            if (i % 50 == 0)
                _clock.Advance(TimeSpan.FromMinutes(13));
        }

        var before = Read();
        Assert.Equal((300, 0), (Sql.Count(Path, "span_tally"), Sql.Count(Path, "span_minute")));
        _session.Maintain(static () => true);
        Assert.InRange(Sql.Count(Path, "span_tally"), 0, 63);
        Assert.Equal(before, Read());
        _session.End();
        Assert.Equal(0, Sql.Count(Path, "span_tally"));
        Assert.Equal(before, Read());
        Assert.Equal(
            Sql.Query(Path, "SELECT minute / 60, service, name, sum(count), sum(sum_ns), min(min_ns) FROM span_minute GROUP BY 1, 2, 3"),
            Sql.Query(Path, "SELECT hour, service, name, count, sum_ns, min_ns FROM span_hour ORDER BY 1, 2, 3"));
    }

    [Fact]
    public void WhatADeadProcessCountedIsRolledUpByTheNext()
    {
        _session.Write([Span(1, "pay", 5)]);
        using var next = Open();
        next.Write([Span(2, "pay", 6)]);
        next.End();

        Assert.Equal(0, Sql.Count(Path, "span_tally"));
        Assert.Equal(["shop|pay: 2, 0 failed, 11 from 5 to 6"], Read());
    }

    [Fact]
    public void SeveralWritersAddToTheSameRows()
    {
        using var other = Open();
        for (var i = 0; i < 200; i++)
        {
            var session = i % 2 == 0 ? _session : other;
            session.Write([Span(i, "pay", 1)]);
            session.Maintain(static () => true);
        }

        _session.End();
        other.End();
        Assert.Equal(["shop|pay: 200, 0 failed, 200 from 1 to 1"], Read());
        Assert.Equal(["200|200"], Sql.Query(Path, "SELECT (SELECT count FROM span_minute), (SELECT count FROM span_hour)"));
    }

    [Fact]
    public void NamesBeyondThePoolAreCountedToo()
    {
        _session.Write(Enumerable.Range(0, 12_000).Select(i => Span(i, $"made up {i}", 1)));
        _session.Write([Span(20_000, "", 1), Span(20_001, new string('x', 2_000), 1)]);
        var before = Read();

        // A slow machine does not fold so many within the time that closing takes for it.
        for (var attempt = 0; attempt < 100 && Sql.Count(Path, "span_tally") > 0; attempt++)
            _session.End();

        Assert.Equal(12_002, before.Count);
        Assert.Equal(before, Read());
        Assert.Equal(12_002, Sql.Count(Path, "span_hour"));
    }

    [Fact]
    public void SpanOfTheFutureIsCountedNow()
    {
        _session.Write([Span(1, "pay", 5) with { StartNs = NowNs + 1_000_000_000_000_000_000 }]);
        _session.End();

        Assert.Equal([$"{Minute}"], Sql.Query(Path, "SELECT minute FROM span_minute"));
    }

    [Fact]
    public void RollUpsGoWithTheSpans()
    {
        _session.Write([Span(1, "old", 5)]);
        _session.End();
        _clock.Advance(TimeSpan.FromHours(3));
        _session.Write([SomeRows.Span(TraceB, 2, name: "new", startNs: NowNs)]);
        _session.End();
        Assert.Equal((2, 2), (Sql.Count(Path, "span_minute"), Sql.Count(Path, "span_hour")));

        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(1));
        _session.Prune(static () => true);

        Assert.Equal((1, 1), (Sql.Count(Path, "span_minute"), Sql.Count(Path, "span_hour")));
        Assert.Equal(["shop|new: 1, 0 failed, 1000 from 1000 to 1000"], Read());
        Assert.Equal(["new"], Sql.Query(Path, "SELECT name FROM spans"));
    }

    [Fact]
    public void DamagedTallyIsLeftOut()
    {
        _session.Write([Span(1, "pay", 5)]);
        PlainSqlite.Execute(Path, "INSERT INTO span_tally (spans) VALUES (x'FFFFFFFFFF'), (x'0102'), (x''), (zeroblob(100))");
        _session.Write([Span(2, "pay", 6)]);

        Assert.Equal(["shop|pay: 2, 0 failed, 11 from 5 to 6"], Read());
        _session.End();
        Assert.Equal(0, Sql.Count(Path, "span_tally"));
        Assert.Equal(["shop|pay: 2, 0 failed, 11 from 5 to 6"], Read());
    }

    StoreSession Open() => StoreSession.Open(new StoreSettings { Path = Path, ServiceName = "shop", TimeProvider = _clock });

    SpanRow Span(long id, string name, long durationNs, SpanStatus status = SpanStatus.Completed)
        => SomeRows.Span(TraceA, id, name: name, startNs: NowNs, durationNs: durationNs, status: status);

    List<string> Read()
    {
        using var connection = StoreConnection.Open(Path);
        return [.. connection.InSnapshot(() => new RollUpQuery(connection).Read(0, Minute + 1))
            .Select(static t => $"{t.Key.Service}|{t.Key.Name}: {t.Value.Count}, {t.Value.Errors} failed, {t.Value.SumNs} from {t.Value.MinNs} to {t.Value.MaxNs}")
            .Order(StringComparer.Ordinal)];
    }
}
