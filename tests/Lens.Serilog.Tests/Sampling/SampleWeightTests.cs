using System.Diagnostics;
using System.Globalization;
using Lens.Query;
using Lens.Query.Statistics;
using Lens.Spans;
using Lens.Storage;
using Lens.Tests.Support;
using Serilog;

namespace Lens.Tests.Sampling;

/// <summary>Kept traces stand for those that were not: counts, error rates and percentiles stay true.</summary>
public sealed class SampleWeightTests : IDisposable
{
    const int Minutes = 5;
    const int TracesAMinute = 3_000;

    // So many are read one by one; the roll-ups have to say the same.
    static readonly TraceFilter EveryOne = TraceFilter.Parse("duration:>=0ns");

    static readonly DateTimeOffset Begin = new(2026, 11, 20, 22, 0, 0, TimeSpan.Zero);

    readonly FakeClock _clock = new(Begin);
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThousandAMinuteAreKeptAndEveryErrorAndSlowTraceAndCountsStayTrue()
    {
        using var lens = Sampled(LensSampler.RateLimited(1_000));
        var load = Run(lens);
        using var reader = TraceReader.Open(lens.DatabasePath);

        for (var minute = 0; minute < Minutes; minute++)
        {
            TimeRange range = new(Start(minute), Start(minute + 1));
            var ordinary = Count(lens, "t.status = 1 AND t.error_count = 0 AND t.end_ns - t.start_ns < 1000000000", range);
            Assert.InRange(ordinary, 900, 1_000);
        }

        Assert.Equal(load.Failed * 3L, Count(lens, "EXISTS (SELECT 1 FROM span_row p WHERE p.trace = t.id AND p.status = 2)", TimeRange.Always, "t.span_count + t.log_count"));
        Assert.Equal(load.Slow * 3L, Count(lens, "t.end_ns - t.start_ns >= 1000000000", TimeRange.Always, "t.span_count + t.log_count"));
        AssertTrue(reader, load, within: 0.02);
    }

    [Fact]
    public void RatioKeepsItsPartAndCountsStayTrue()
    {
        using var lens = Sampled(LensSampler.Ratio(0.2));
        var load = Run(lens);
        using var reader = TraceReader.Open(lens.DatabasePath);
        var ordinary = load.All - load.Failed - load.Slow;

        // Five standard deviations of the number of heads.
        var deviation = 5 * Math.Sqrt(ordinary * 0.2 * 0.8);
        Assert.InRange(Count(lens, "t.sample_weight IS NOT NULL", TimeRange.Always), (ordinary * 0.2) - deviation, (ordinary * 0.2) + deviation);
        Assert.All(reader.ListTraces().Items, static t => Assert.Contains(t.SampleWeight, new[] { 1.0, 5.0 }));
        AssertTrue(reader, load, within: deviation * 5 / load.All);
    }

    [Fact]
    public void FractionsOfWeightsAddUp()
    {
        using var lens = Sampled(LensSampler.Ratio(0.3));
        var load = Run(lens);
        using var reader = TraceReader.Open(lens.DatabasePath);
        var (exact, single, counted) = (WeightSum(lens), Root(reader, EveryOne).Count, Root(reader, null).Count);
        Assert.InRange(single, exact - 1, exact + 1);
        Assert.InRange(counted, exact - 1, exact + 1);
        Assert.True(exact > load.All / 2.0);
    }

    [Fact]
    public void ChosenTraceThatFailsOrIsSlowStandsForItselfAlone()
    {
        using var lens = Sampled(LensSampler.RateLimited(3));
        using (lens.Logger.PushTrace("ordinary"))
        {
        }

        using (var failing = lens.Logger.PushTrace("failing"))
            failing.Fail("broken");
        using (lens.Logger.PushTrace("slow"))
            _clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 9; i++)
        {
            using (lens.Logger.PushTrace("refused"))
            {
            }
        }

        var stored = lens.Close();

        // Ten ordinary ones were seen, one of them was kept.
        Assert.Equal(
            ["failing 1", "ordinary 10", "slow 1"],
            stored.Traces.Select(static t => FormattableString.Invariant($"{t.RootSpanName} {t.SampleWeight}")).Order());
    }

    [Fact]
    public void WeightsOfAMinuteAreToldWhenItIsOver()
    {
        using var lens = Sampled(LensSampler.RateLimited(2));
        for (var i = 0; i < 7; i++)
        {
            using (lens.Logger.PushTrace("root"))
                _clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.All(lens.Flush().Traces, static t => Assert.Equal(1, t.SampleWeight));
        _clock.Advance(TimeSpan.FromMinutes(1));
        StoreRegistry.All.Single(s => s.Settings.Path == lens.DatabasePath).Sampling!.Sweep();
        Assert.Equal([3.5, 3.5], lens.Flush().Traces.Select(static t => t.SampleWeight));
    }

    [Fact]
    public void SpanThatEndsAfterItsTraceWasWeighedCountsAsMuch()
    {
        using var lens = Sampled(LensSampler.Ratio(0.5));
        var root = Chosen(lens);
        var context = root.Activity!.Context;
        root.Dispose();
        lens.Flush();
        using (SpanOpener.Open(new("late", ActivityKind.Internal, null) { Logger = lens.Logger, Parent = context }))
        {
        }

        lens.Flush();
        using var reader = TraceReader.Open(lens.DatabasePath);
        Assert.Equal(["late 2", "root 2"], RollUps(reader));
        Assert.Equal(2, Assert.Single(reader.ListTraces().Items).SampleWeight);
    }

    [Fact]
    public void SavedTraceKeepsItsWeightAndSavingItAgainCountsNothingTwice()
    {
        using var lens = Sampled(LensSampler.Ratio(0.5));
        Chosen(lens).Dispose();
        lens.Flush();
        using var reader = TraceReader.Open(lens.DatabasePath);
        var id = Assert.Single(reader.ListTraces().Items).TraceId;

        using var other = StoreUnderTest.Open(_folder.File("other.db"), o => o.TimeProvider = _clock);
        for (var i = 0; i < 2; i++)
            other.SaveTrace(reader.FindTrace(id)!);

        using var copy = TraceReader.Open(other.Path);
        Assert.Equal(2, Assert.Single(copy.ListTraces().Items).SampleWeight);
        Assert.Equal(["root 2"], RollUps(copy));
    }

    [Fact]
    public void StoreThatIsNotSampledHasNoWeights()
    {
        using var lens = Sampled(LensSampler.AlwaysOn);
        using (lens.Logger.PushTrace("root"))
        {
        }

        lens.Flush();
        Assert.Equal(0, Count(lens, "t.sample_weight IS NOT NULL", TimeRange.Always));
        Assert.Equal("1", PlainSqlite.Value(lens.DatabasePath, "SELECT sample_weight FROM traces"));
        using var reader = TraceReader.Open(lens.DatabasePath);
        Assert.All(reader.SpanStatistics(), static s => Assert.True(s.IsExact));
    }

    static SpanScope Chosen(LensUnderTest lens)
    {
        while (true)
        {
            var root = lens.Logger.PushTrace("root");
            if (LensRuntime.Chooses(root.ActivityTraceId))
                return root;
            root.Dispose();
        }
    }

    // By the minute: the single spans are few enough to be read otherwise.
    static List<string> RollUps(TraceReader reader)
    {
        using var connection = StoreConnection.Open(reader.FilePath);
        var totals = connection.InSnapshot(() => new RollUpQuery(connection).Read(0, MinuteRange.Last));
        return [.. totals.Select(static t => $"{t.Key.Name} {t.Value.Count}").Order()];
    }

    static OperationStatistics Root(TraceReader reader, TraceFilter? filter)
        => reader.SpanStatistics(new() { Filter = filter }).Single(static s => s.Key == "root");

    static double WeightSum(LensUnderTest lens)
        => double.Parse(PlainSqlite.Value(lens.DatabasePath, "SELECT sum(sample_weight) FROM traces")!, CultureInfo.InvariantCulture);

    static long Count(LensUnderTest lens, string condition, TimeRange range, string what = "1")
        => PlainSqlite.Count(lens.DatabasePath, $"SELECT coalesce(sum({what}), 0) FROM trace_row t WHERE {condition} AND t.start_ns >= {range.FromNs} AND t.start_ns < {range.UntilNs}");

    static void AssertTrue(TraceReader reader, Load load, double within)
    {
        var traces = reader.TraceStatistics(TimeRange.Always);
        AssertWithin(load.All, traces.TraceCount, within);
        Assert.Equal(load.Failed, traces.ErrorCount);
        foreach (var filter in new[] { EveryOne, null })
        {
            var root = Root(reader, filter);
            AssertWithin(load.All, root.Count, within);
            Assert.Equal(load.Failed, root.ErrorCount);
            AssertWithin(load.MedianMs, root.P50!.Value.TotalMilliseconds, 0.12);
            AssertWithin(load.All, reader.SpanStatistics(new() { Filter = filter }).Single(static s => s.Key == "child").Count, within);
        }

        var points = reader.SpanStatisticsOverTime(new(), TimeSpan.FromMinutes(1));
        Assert.InRange(points.Sum(static p => p.Count), (traces.TraceCount * 2) - 3, (traces.TraceCount * 2) + 3);
    }

    static void AssertWithin(double expected, double actual, double part) => Assert.InRange(actual, expected * (1 - part), expected * (1 + part));

    static DateTimeOffset Start(int minute) => Begin.AddMinutes(minute);

    LensUnderTest Sampled(LensSampler sampler) => new(o =>
    {
        o.Sampler = sampler;
        o.TimeProvider = _clock;
        o.QueueLimit = 1_000_000;
    });

    // Traces at an even pace, but for some that hold the others up.
    Load Run(LensUnderTest lens)
    {
        Random random = new(7);
        Load load = new();
        for (var i = 0; i < Minutes * TracesAMinute; i++)
        {
            var milliseconds = random.Next(1, 18);
            Trace(lens.Logger, load, milliseconds, kind: random.Next(100));
            var pace = Start(0) + (TimeSpan.FromMinutes(1) / TracesAMinute * (i + 1)) - _clock.GetUtcNow();
            if (pace > TimeSpan.Zero)
                _clock.Advance(pace);
            load.All++;
        }

        // The last minute ends.
        _clock.Advance(TimeSpan.FromMinutes(1));
        StoreRegistry.All.Single(s => s.Settings.Path == lens.DatabasePath).Sampling!.Sweep();
        lens.Flush();
        return load;
    }

    void Trace(ILogger logger, Load load, int milliseconds, int kind)
    {
        using var root = logger.PushTrace("root");
        logger.Information("inside");
        using (logger.PushSpan("child"))
            _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        // As many slow ones as the pace has room for.
        if (load.All % 1_000 == 999)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            load.Slow++;
        }
        else if (kind == 0)
        {
            root.Fail("broken");
            load.Failed++;
        }

        load.Milliseconds.Add(milliseconds);
    }

    sealed class Load
    {
        public int All { get; set; }

        public int Failed { get; set; }

        public int Slow { get; set; }

        public List<int> Milliseconds { get; } = [];

        public double MedianMs => Milliseconds.Order().ElementAt((Milliseconds.Count - 1) / 2);
    }
}
