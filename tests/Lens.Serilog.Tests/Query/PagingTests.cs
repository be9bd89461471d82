using Lens.Query;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query;

public sealed class PagingTests : IDisposable
{
    const int Seeds = 12;
    const long MinuteNs = 60_000_000_000;

    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddTicks((TestDatabase.SomeStartNs + (3_000 * MinuteNs)) / 100);

    readonly TestDatabase _database = new();
    int _traces;

    public static TheoryData<int> SomeSeeds => [.. Enumerable.Range(1, Seeds)];

    public void Dispose() => _database.Dispose();

    // Some filters leave all, some and none; two of them look at a range of keys.
    [Theory]
    [MemberData(nameof(SomeSeeds))]
    public void PagesHoldEveryRowOnceWhateverIsWrittenMeanwhile(int seed)
    {
        Random random = new(seed);
        for (var i = 0; i < 60; i++) AddTrace(random);
        using var reader = Open();

        foreach (var text in new[] { "", "status:error", "name:name1", "since:1d", "since:50m", "level:>=error", "user:nobody" })
        {
            var filter = TraceFilter.Parse(text);
            AssertComplete(random, page => reader.ListTraces(filter, page), static t => t.TraceId);
            AssertComplete(random, page => reader.ListSpans(filter, page), static s => s.TraceId + s.SpanId);
            AssertComplete(random, page => reader.ListLogs(filter, page), static l => $"{l.Id}");
        }
    }

    [Fact]
    public void RowsComeNewestFirst()
    {
        Random random = new(7);
        for (var i = 0; i < 30; i++) AddTrace(random);
        using var reader = Open();

        var traces = ReadAll(page => reader.ListTraces(page: page), 7);
        var spans = ReadAll(page => reader.ListSpans(page: page), 7);
        var logs = ReadAll(page => reader.ListLogs(page: page), 7);

        Assert.Equal(traces.Select(static t => t.TraceId).OrderDescending(StringComparer.Ordinal), traces.Select(static t => t.TraceId));
        Assert.Equal(spans.OrderByDescending(static s => s.TraceId, StringComparer.Ordinal).ThenByDescending(static s => s.StartNs), spans);
        Assert.Equal(logs.OrderByDescending(static l => l.Id), logs);
    }

    [Fact]
    public void TotalIsCountedWhenAskedFor()
    {
        Random random = new(3);
        for (var i = 0; i < 30; i++) AddTrace(random);
        using var reader = Open();
        foreach (var text in new[] { "", "status:error", "since:50m" })
        {
            var filter = TraceFilter.Parse(text);
            PageRequest one = new() { Limit = 1, WithTotal = true };

            Assert.Equal(ReadAll(page => reader.ListTraces(filter, page), 100).Count, reader.ListTraces(filter, one).Total);
            Assert.Equal(ReadAll(page => reader.ListSpans(filter, page), 100).Count, reader.ListSpans(filter, one).Total);
            Assert.Equal(ReadAll(page => reader.ListLogs(filter, page), 100).Count, reader.ListLogs(filter, one).Total);
            Assert.Null(reader.ListTraces(filter).Total);
        }
    }

    [Fact]
    public void LastPageHasNoNext()
    {
        for (var i = 0; i < 4; i++) _database.AddTrace(IdOf(i));
        using var reader = Open();

        var first = reader.ListTraces(page: new() { Limit = 2 });
        var second = reader.ListTraces(page: new() { Limit = 2, After = first.Next });

        Assert.NotNull(first.Next);
        Assert.Equal(2, second.Items.Count);
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("t")]
    [InlineData("t000000000000000g")]
    [InlineData("t00000000000000000")]
    [InlineData("l0000000000000001")]
    [InlineData("' OR 1=1 --")]
    public void CursorOfAnotherKindIsRefused(string after)
    {
        using var reader = Open();

        Assert.Throws<ArgumentException>(() => reader.ListTraces(page: new() { After = after }));
        Assert.Throws<ArgumentException>(() => reader.ListSpans(page: new() { After = after }));
    }

    [Fact]
    public void SpansOfTracesThatBeganLongAgoAreFoundByTheirTime()
    {
        var lasting = AddTraceOf(minutesAgo: 2_000, minutes: 1_990, status: SpanStatus.Completed);
        var running = AddTraceOf(minutesAgo: 2_500, minutes: 0, status: SpanStatus.Running);
        var over = AddTraceOf(minutesAgo: 2_000, minutes: 5, status: SpanStatus.Completed);
        foreach (var trace in new[] { lasting, running, over })
        {
            _database.AddSpan(trace, 1, name: "old", more: new() { ["start_ns"] = NsAgo(1_900) });
            if (trace != over) _database.AddSpan(trace, 2, name: "new", more: new() { ["start_ns"] = NsAgo(20) });
        }

        using var reader = Open();

        var page = reader.ListSpans(TraceFilter.Parse("since:1h"), new() { WithTotal = true });

        Assert.Equal(["new", "new"], page.Items.Select(static s => s.Name));
        Assert.Equal(2, page.Total);
    }

    [Fact]
    public void EventsOfFrequentAndOfRareTracesAreListed()
    {
        var (rare, frequent) = (_database.AddTrace(IdOf(1), name: "rare"), _database.AddTrace(IdOf(2), name: "frequent"));
        _database.AddLog(rare);
        _database.Execute($"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
            INSERT INTO log_row (trace, timestamp_ns, level, template) SELECT {frequent}, 1, 2, 1 FROM n
            """);
        _database.AddLog(null);
        using var reader = Open();

        Assert.Equal(IdOf(1), Assert.Single(reader.ListLogs(TraceFilter.Parse("name:rare")).Items).TraceId);
        Assert.Equal(25_000, ReadAll(page => reader.ListLogs(TraceFilter.Parse("name:frequent"), page), 1_000).DistinctBy(static l => l.Id).Count());
    }

    // What was there at the first page has to come, once and in order; what comes later may not.
    void AssertComplete<T>(Random random, Func<PageRequest, Page<T>> list, Func<T, string> idOf)
    {
        var expected = ReadAll(list, PageRequest.MaxLimit).ConvertAll(row => idOf(row));

        var actual = new List<string>();
        for (string? after = null; ;)
        {
            var page = list(new() { Limit = random.Next(1, 40), After = after });
            actual.AddRange(page.Items.Select(idOf));
            AddTrace(random);
            if ((after = page.Next) is null) break;
        }

        Assert.Equal(expected, actual);
    }

    static List<T> ReadAll<T>(Func<PageRequest, Page<T>> list, int limit)
    {
        List<T> rows = [];
        for (string? after = null; ;)
        {
            var page = list(new() { Limit = limit, After = after });
            rows.AddRange(page.Items);
            if ((after = page.Next) is null) return rows;
        }
    }

    // Up to a day old. The key is the time of storing.
    void AddTrace(Random random)
    {
        var startNs = NsAgo(1_400 - (_traces * 2));
        var isError = random.Next(4) == 0;
        var trace = _database.AddTrace(IdOf(++_traces), name: $"name{random.Next(3)}", status: isError ? SpanStatus.Error : SpanStatus.Completed, more: new()
        {
            ["id"] = (startNs / 1_000) + _traces,
            ["start_ns"] = startNs,
            ["end_ns"] = startNs + 5,
            ["error_count"] = 10,
            ["log_count"] = 10,
        });
        for (var i = 1; i <= random.Next(6); i++)
            _database.AddSpan(trace, random.Next(2) == 0 ? i : -i, name: $"name{random.Next(3)}", status: random.Next(3) == 0 ? SpanStatus.Error : SpanStatus.Completed, more: new() { ["start_ns"] = startNs + random.Next(3) });
        for (var i = 0; i < random.Next(5); i++)
            _database.AddLog(random.Next(4) == 0 ? null : trace, level: random.Next(6), more: new() { ["timestamp_ns"] = startNs, ["id"] = (startNs / 1_000) + (_traces * 10) + i });
    }

    long AddTraceOf(int minutesAgo, int minutes, SpanStatus status) => _database.AddTrace(IdOf(++_traces), status: status, process: _database.AddProcess(), more: new()
    {
        ["id"] = (NsAgo(minutesAgo) / 1_000) + _traces,
        ["start_ns"] = NsAgo(minutesAgo),
        ["end_ns"] = status == SpanStatus.Running ? null : NsAgo(minutesAgo - minutes),
        ["span_count"] = 2,
    });

    static long NsAgo(int minutes) => StoredTime.ToUnixNs(Now) - (minutes * MinuteNs);

    static string IdOf(int number) => number.ToString("x32", null);

    TraceReader Open() => TraceReader.Open(_database.FilePath, new ProcessLiveness("boot", static _ => 1), new FakeClock(Now));
}
