using Lens.Spans;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

public sealed class RetentionTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    readonly List<StoreSession> _sessions = [];
    int _traces;

    string Path => _folder.File("traces.db");

    public void Dispose()
    {
        foreach (var session in _sessions)
            session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void WhatRunsAmongTheOldStaysWithAllThatBelongsToIt()
    {
        var session = Open();
        WriteTraces(session, 30);
        var running = WriteTraces(session, 1, SpanStatus.Running);
        WriteTraces(session, 30);
        _clock.Advance(TimeSpan.FromDays(8));
        var young = WriteTraces(session, 1);

        Assert.Equal(60, session.Prune(static () => true));

        Assert.Equal([running, young], Sql.Query(Path, "SELECT trace_id FROM traces ORDER BY trace_id"));
        Assert.Equal([$"{running}|3|3", $"{young}|3|3"], Sql.Query(Path, """
            SELECT trace_id, (SELECT count(*) FROM spans s WHERE s.trace_id = t.trace_id), (SELECT count(*) FROM logs l WHERE l.trace_id = t.trace_id)
            FROM traces t ORDER BY trace_id
            """));
        Assert.Equal((6, 6), (Sql.Count(Path, "span_row"), Sql.Count(Path, "log_row")));
    }

    [Fact]
    public void AnAgeOfTheCallersChoiceGoesBeforeTheRetention()
    {
        var session = Open();
        WriteTraces(session, 20);
        _clock.Advance(TimeSpan.FromDays(2));
        var running = WriteTraces(session, 1, SpanStatus.Running);
        WriteTraces(session, 5);
        _clock.Advance(TimeSpan.FromDays(2));
        var young = WriteTraces(session, 1);

        Assert.Equal((20, true), session.DeleteOlderThan(TimeSpan.FromDays(3)));
        Assert.Equal((0, true), session.DeleteOlderThan(TimeSpan.FromDays(3)));
        Assert.Equal((5, true), session.DeleteOlderThan(TimeSpan.FromDays(1)));
        Assert.Equal([running, young], Sql.Query(Path, "SELECT trace_id FROM traces ORDER BY trace_id"));

        // What was deleted can come again.
        var again = WriteTraces(session, 1);
        Assert.Equal([running, young, again], Sql.Query(Path, "SELECT trace_id FROM traces ORDER BY trace_id"));
    }

    [Fact]
    public void TraceOfVeryManyRowsGoesInParts()
    {
        var session = Open();
        const string Trace = "0000000000000000000000000000000a";
        session.Write(Spans(Trace, 40_000), Logs(Trace, 40_000));
        _clock.Advance(TimeSpan.FromDays(8));

        // Events wait all the time: one portion, then a rest.
        Assert.Equal(0, session.Prune(static () => false));
        Assert.InRange(Sql.Count(Path, "span_row") + Sql.Count(Path, "log_row"), 1, 79_999);
        Assert.Equal(1, Sql.Count(Path, "trace_row"));

        Assert.Equal(1, session.Prune(static () => true));
        Assert.Equal((0, 0, 0), (Sql.Count(Path, "span_row"), Sql.Count(Path, "log_row"), Sql.Count(Path, "trace_row")));
    }

    [Fact]
    public void WhileEventsWaitItRestsAfterAPortion()
    {
        var session = Open();
        for (var i = 0; i < 20; i++)
            WriteTraces(session, 500);
        _clock.Advance(TimeSpan.FromDays(8));

        session.Prune(static () => false);
        var left = Sql.Count(Path, "trace_row");
        Assert.InRange(left, 1, 9_999);
        session.Maintain(static () => false);
        Assert.Equal(left, Sql.Count(Path, "trace_row"));

        session.Maintain(static () => true);
        Assert.Equal(0, Sql.Count(Path, "trace_row"));
    }

    [Fact]
    public void SpaceIsGivenBackWhenNothingWaits()
    {
        var session = Open();
        for (var i = 0; i < 20; i++)
            WriteTraces(session, 500);
        _clock.Advance(TimeSpan.FromDays(8));
        session.Maintain(static () => true);
        session.End();

        Assert.Equal(["0"], Sql.Query(Path, "PRAGMA freelist_count"));
        Assert.InRange(new FileInfo(Path).Length, 0, 1024 * 1024);
        Assert.Equal("ok", PlainSqlite.Value(Path, "PRAGMA integrity_check"));
    }

    [Fact]
    public void LogStaysSmallWhileVeryMuchIsDeleted()
    {
        var session = Open();
        for (var i = 0; i < 40; i++)
            WriteTraces(session, 500);
        _clock.Advance(TimeSpan.FromDays(8));

        var largest = 0L;
        session.Prune(() =>
        {
            largest = Math.Max(largest, new FileInfo(Path + "-wal").Length);
            return true;
        });

        Assert.Equal(0, Sql.Count(Path, "span_row"));
        Assert.InRange(largest, 1, 20 * 1024 * 1024);
    }

    [Fact]
    public void FileTooLargeShrinksAlsoWhenItsOldestTraceStillRuns()
    {
        const long Most = 4 * 1024 * 1024;
        var session = Open(Most);
        var running = WriteTraces(session, 1, SpanStatus.Running);
        for (var i = 0; i < 40; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            WriteTraces(session, 500);
        }

        session.Prune(static () => true);
        session.End();

        Assert.InRange(new FileInfo(Path).Length, Most / 2, Most);
        Assert.Equal([running], Sql.Query(Path, "SELECT trace_id FROM traces ORDER BY trace_id LIMIT 1"));
        Assert.Equal([_traces.ToString("x32", null)], Sql.Query(Path, "SELECT max(trace_id) FROM traces"));
        var minutes = Sql.Query(Path, "SELECT min(start_ns) / 60000000000 FROM spans WHERE status = 'completed'")[0];
        Assert.Equal([minutes], Sql.Query(Path, "SELECT min(minute) FROM span_minute"));
    }

    [Theory]
    [InlineData("DELETE FROM span_row WHERE trace >= 1 AND trace <= 9", "PRIMARY KEY (trace>? AND trace<?)")]
    [InlineData("DELETE FROM log_row WHERE trace >= 1 AND trace <= 9", "INDEX log_row_trace (trace>? AND trace<?)")]
    [InlineData("DELETE FROM trace_row WHERE id >= 1 AND id <= 9", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("DELETE FROM span_minute WHERE minute = (SELECT min(minute) FROM span_minute WHERE minute < 9)", "PRIMARY KEY (minute=?)")]
    public void NothingIsReadThatIsNotDeleted(string sql, string expected)
    {
        Open();
        var plan = Sql.Query(Path, "EXPLAIN QUERY PLAN " + sql);

        Assert.Contains(plan, step => step.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, static step => step.Contains("SCAN", StringComparison.Ordinal));
    }

    // Returns the id of the last one.
    string WriteTraces(StoreSession session, int count, SpanStatus status = SpanStatus.Completed)
    {
        var ids = Enumerable.Range(0, count).Select(_ => (++_traces).ToString("x32", null)).ToList();
        session.Write(
            ids.SelectMany(id => Spans(id, 3)).Select(span => span.ParentSpanId is null && status == SpanStatus.Running ? span with { Status = status, DurationNs = null } : span),
            ids.SelectMany(id => Logs(id, 3)));
        return ids[^1];
    }

    IEnumerable<SpanRow> Spans(string trace, int count)
        => Enumerable.Range(1, count).Select(i => SomeRows.Span(trace, i, parent: i > 1 ? 1 : null, startNs: SpanClock.ToUnixNs(_clock.GetUtcNow())));

    IEnumerable<LogRow> Logs(string trace, int count)
        => Enumerable.Range(1, count).Select(_ => SomeRows.Log(trace, timestampNs: SpanClock.ToUnixNs(_clock.GetUtcNow())));

    StoreSession Open(long? mostBytes = null)
    {
        var session = StoreSession.Open(new StoreSettings { Path = Path, ServiceName = "shop", TimeProvider = _clock, MaxDatabaseBytes = mostBytes });
        session.Maintain(static () => true);
        _sessions.Add(session);
        return session;
    }
}
