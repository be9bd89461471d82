using Lens.Spans;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

/// <summary>A trace has one row, whoever writes to it and however the writers came to know of it.</summary>
public sealed class TraceSegmentsTests : IDisposable
{
    const string Duplicates = "SELECT trace_id FROM trace_row GROUP BY trace_id HAVING count(*) > 1";
    const string Segments = "SELECT segment, count(*) FROM trace_row GROUP BY segment ORDER BY segment";

    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
    readonly List<StoreSession> _sessions = [];

    string Path => _folder.File("traces.db");

    public void Dispose()
    {
        foreach (var session in _sessions)
            session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EverySoManyTracesANewSegmentBegins()
    {
        var session = Open(tracesInSegment: 10);
        session.Write(SpansOf(0, 25));
        session.Write(SpansOf(0, 30));

        Assert.Equal(["0|10", "1|10", "2|10"], Sql.Query(Path, Segments));
    }

    [Fact]
    public void NextProgramFillsTheSegmentThatItFinds()
    {
        for (var program = 0; program < 5; program++)
        {
            using var session = StoreSession.Open(Settings(tracesInSegment: 10));
            session.Write(SpansOf(program * 5, 5));
        }

        Assert.Equal(["0|10", "1|10", "2|5"], Sql.Query(Path, Segments));
    }

    [Fact]
    public void WritersOfOneFileFillOneSegmentTogether()
    {
        StoreSession[] sessions = [Open(tracesInSegment: 10), Open(tracesInSegment: 10)];
        for (var i = 0; i < 30; i++)
            sessions[i % 2].Write([Span(i)]);

        Assert.Equal(["0|10", "1|10", "2|10"], Sql.Query(Path, Segments));
    }

    [Fact]
    public void TraceOfAnotherWriterIsFoundBeforeAndAfterItsSegmentIsKnown()
    {
        var (first, second) = (Open(tracesInSegment: 4), Open(tracesInSegment: 4));
        for (var round = 0; round < 3; round++)
        {
            // The first to write meets new ids, so many that it learns; then the second finds them all, and the first those that it has
            // forgotten.
            first.Write(SpansOf(round * 100, 100));
            first.Maintain(static () => true);
            second.Write(SpansOf(0, (round + 1) * 100, spanId: 2));
            second.Maintain(static () => true);
            first.Write(SpansOf(0, (round + 1) * 100, spanId: 3));
        }

        Assert.Empty(Sql.Query(Path, Duplicates));
        Assert.Equal(["300|900"], Sql.Query(Path, "SELECT count(*), sum(span_count) FROM trace_row"));
    }

    [Fact]
    public void KeysAreNotGivenOutAgainWhenAllIsDeletedAndTheClockGoesBack()
    {
        var session = Open(tracesInSegment: 4);
        session.Write([Span(1)], [SomeRows.Log(timestampNs: NowNs)]);
        var (trace, log) = (LastKey("trace_row"), LastKey("log_row"));
        _clock.Advance(TimeSpan.FromDays(1));
        session.Prune(static () => true);
        Assert.Equal((0, 0), (Sql.Count(Path, "trace_row"), Sql.Count(Path, "log_row")));

        _clock.Advance(TimeSpan.FromDays(-2));
        Open(tracesInSegment: 4).Write([Span(2)], [SomeRows.Log(timestampNs: NowNs)]);

        Assert.Equal((trace + 1, log + 1), (LastKey("trace_row"), LastKey("log_row")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void NoTraceEverHasTwoRows(int seed)
    {
        Random random = new(seed);
        var capacity = random.Next(1, 20);
        StoreSession[] writers = [Open(capacity), Open(capacity)];
        for (var step = 0; step < 600; step++)
        {
            ref var writer = ref writers[random.Next(writers.Length)];
            switch (random.Next(20))
            {
                case 0: writer = Reopen(writer, capacity); break;
                case 1: Prune(writer, random); break;
                case 2: Assert.Throws<StoreException>(() => writers[0].Write(SomeSpans(random), [SomeRows.Refused()])); break;
                case 3 or 4 or 5: writer.Maintain(static () => true); break;
                default: writer.Write(SomeSpans(random)); break;
            }

            // While the clock stands, one key follows the other, and those of a transaction that failed are given out again.
            if (random.Next(4) == 0)
                _clock.Advance(TimeSpan.FromSeconds(random.Next(60)));
            Assert.Empty(Sql.Query(Path, Duplicates));
        }

        Assert.Equal(["0"], Sql.Query(Path, "SELECT count(*) FROM span_row WHERE trace NOT IN (SELECT id FROM trace_row)"));
        Assert.Equal(["0"], Sql.Query(Path, "SELECT count(*) FROM trace_row t WHERE span_count <> (SELECT count(*) FROM span_row s WHERE s.trace = t.id)"));
    }

    [UnixFact]
    public void ProcessesThatWriteToTheSameTracesAgreeOnTheirRows()
    {
        const int traces = 400;
        using (ChildProcess first = ChildProcess.Start("share-traces", Path, "1", $"{traces}"), second = ChildProcess.Start("share-traces", Path, "2", $"{traces}"))
        {
            first.WaitFor("ready");
            second.WaitFor("ready");
            first.WriteLine("go");
            second.WriteLine("go");
            Assert.Equal((0, 0), (first.WaitForExit(), second.WaitForExit()));
        }

        Assert.Empty(Sql.Query(Path, Duplicates));
        Assert.Equal([$"{traces}|{4 * traces}"], Sql.Query(Path, "SELECT count(*), sum(span_count) FROM trace_row"));
        Assert.Equal([$"{4 * traces}"], Sql.Query(Path, "SELECT count(*) FROM span_row"));
    }

    long NowNs => SpanClock.ToUnixNs(_clock.GetUtcNow());

    void Prune(StoreSession writer, Random random)
    {
        // Mostly some, sometimes all.
        _clock.Advance(random.Next(3) == 0 ? TimeSpan.FromHours(3) : TimeSpan.FromMinutes(20));
        writer.Prune(static () => true);
    }

    List<SpanRow> SomeSpans(Random random) => [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Span(random.Next(250), spanId: random.Next(3)))];

    IEnumerable<SpanRow> SpansOf(int firstTrace, int traces, long spanId = 1) => Enumerable.Range(firstTrace, traces).Select(i => Span(i, spanId));

    SpanRow Span(int trace, long spanId = 1) => SomeRows.Span(trace.ToString("x32", null), spanId, startNs: NowNs);

    long LastKey(string table) => long.Parse(Sql.Query(Path, $"SELECT max(id) FROM {table}")[0], null);

    StoreSession Reopen(StoreSession session, int tracesInSegment)
    {
        _sessions.Remove(session);
        session.Dispose();
        return Open(tracesInSegment);
    }

    StoreSettings Settings(int tracesInSegment) => new()
    {
        Path = Path,
        ServiceName = "shop",
        Retention = TimeSpan.FromHours(1),
        TimeProvider = _clock,
        TracesInSegment = tracesInSegment,
    };

    StoreSession Open(int tracesInSegment)
    {
        var session = StoreSession.Open(Settings(tracesInSegment));
        _sessions.Add(session);
        return session;
    }
}
