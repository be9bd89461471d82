using Lens.Query;
using Lens.Storage;
using Lens.Tests.Support;

namespace Lens.Tests.Query;

public sealed class RollUpQueryTests : IDisposable
{
    const long MinuteNs = 60_000_000_000;
    const long HourMinutes = 60;

    static readonly DateTimeOffset Start = new(2026, 11, 20, 22, 17, 0, TimeSpan.Zero);

    readonly TemporaryFolder _folder = new();
    readonly FakeClock _clock = new(Start);

    string Path => _folder.File("traces.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyWindowGivesWhatItsSpansGive(int seed)
    {
        Random random = new(seed);
        var spans = WriteDay(random);
        var first = Start.ToUnixTimeSeconds() / HourMinutes;
        using var connection = StoreConnection.Open(Path);
        RollUpQuery query = new(connection);

        for (var round = 0; round < 100; round++)
        {
            var from = first + random.Next(-30, (int)(30 * HourMinutes));
            var to = from + random.Next(0, (int)(random.Next(2) == 0 ? 90 : 30 * HourMinutes));

            var totals = connection.InSnapshot(() => query.Read(from, to));

            Assert.Equal(Exact(spans, from, to), Describe(totals));
        }
    }

    [Theory]
    [InlineData(600, 600 + 180, 3, 0)]
    [InlineData(600 - 7, 600 + 180 + 5, 3, 12)]
    [InlineData(600 + 1, 600 + 59, 0, 58)]
    [InlineData(600 + 1, 600 + 61, 0, 60)]
    [InlineData(600 + 30, 600 + 30, 0, 0)]
    [InlineData(600 + 30, 600 + 10, 0, 0)]
    public void HoursAreReadForHoursAndMinutesAtTheEdges(long from, long to, long hours, long minutes)
    {
        using TestDatabase database = new();
        database.Execute("""
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
            INSERT INTO span_minute SELECT i, 0, 'minute', 1, 0, 1, 1, 1, x'0101' FROM n;
            INSERT INTO span_hour SELECT DISTINCT minute / 60, 0, 'hour', 1, 0, 1, 1, 1, x'0101' FROM span_minute;
            """);
        using var connection = StoreConnection.Open(database.FilePath);

        var totals = new RollUpQuery(connection).Read(from, to);

        Assert.Equal(
            (hours, minutes),
            (totals.GetValueOrDefault((null, "hour"))?.Count ?? 0, totals.GetValueOrDefault((null, "minute"))?.Count ?? 0));
    }

    [Fact]
    public void QuantilesAreCloseToThoseOfTheSpans()
    {
        Random random = new(5);
        var spans = WriteDay(random);
        using var connection = StoreConnection.Open(Path);

        var totals = new RollUpQuery(connection).Read(0, long.MaxValue / MinuteNs);

        foreach (var group in spans.GroupBy(static s => (s.Service, s.Name)))
        {
            var durations = group.Select(static s => s.DurationNs!.Value).Order().ToList();
            foreach (var part in new[] { 0.5, 0.95, 0.99 })
            {
                var exact = durations[(int)Math.Ceiling(part * durations.Count) - 1];
                Assert.InRange((double)totals[group.Key].Durations.Quantile(part)!.Value / exact, 0.968, 1.032);
            }
        }
    }

    // Some in each minute of a day and more; the last ones are not rolled up yet.
    List<SpanRow> WriteDay(Random random)
    {
        List<SpanRow> all = [];
        using var session = StoreSession.Open(new StoreSettings { Path = Path, ServiceName = "shop", TimeProvider = _clock });
        for (var minute = 0; minute < 26 * HourMinutes; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            var nowNs = Lens.Spans.SpanClock.ToUnixNs(_clock.GetUtcNow());
            var spans = Enumerable.Range(0, random.Next(4)).Select(i => SomeRows.Span(
                (minute + 1).ToString("x32", null), i, name: $"name {random.Next(3)}", service: random.Next(3) == 0 ? null : "shop",
                startNs: nowNs - random.NextInt64(random.Next(10) == 0 ? 120 * MinuteNs : MinuteNs),
                durationNs: random.NextInt64(1, 1L << random.Next(1, 40)),
                status: random.Next(5) == 0 ? SpanStatus.Error : SpanStatus.Completed)).ToList();
            session.Write(spans);
            if (minute % 100 == 0)
                session.Maintain(static () => true);
            all.AddRange(spans);
        }

        return all;
    }

    static List<string> Exact(List<SpanRow> spans, long from, long to)
    {
        Dictionary<(string?, string), SpanTotals> totals = [];
        foreach (var span in spans.Where(s => s.StartNs / MinuteNs >= from && s.StartNs / MinuteNs < to))
        {
            if (!totals.TryGetValue((span.Service, span.Name), out var found))
                totals.Add((span.Service, span.Name), found = new SpanTotals());
            found.Add(span.DurationNs!.Value, span.Status == SpanStatus.Error);
        }

        return Describe(totals);
    }

    static List<string> Describe(Dictionary<(string? Service, string Name), SpanTotals> totals) => [.. totals
        .Select(static t => $"{t.Key} {t.Value.Count} {t.Value.Errors} {t.Value.SumNs} {t.Value.MinNs} {t.Value.MaxNs} {string.Join(' ', t.Value.Durations.List())}")
        .Order(StringComparer.Ordinal)];
}
