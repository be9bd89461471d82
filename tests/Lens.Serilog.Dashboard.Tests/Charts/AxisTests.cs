using Lens.Dashboard.Charts;
using Lens.Query;

namespace Lens.Tests.Dashboard.Charts;

public sealed class AxisTests
{
    static readonly long Noon = StoredTime.ToUnixNs(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void TicksOfTimeStandAtRoundTimes()
    {
        TimeAxis axis = new(Noon - 1, Noon + (3_600 * 1_000_000_000L));
        Assert.Equal(["12:00", "12:10", "12:20", "12:30", "12:40", "12:50"], axis.Ticks(9).Select(static t => t.Text));
        Assert.All(axis.Ticks(9), static t => Assert.InRange(t.At, 0, 1));
    }

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(0L, long.MaxValue)]
    [InlineData(long.MinValue / 2, 0L)]
    public void ExtremeRangesOfTimeHaveFewTicks(long from, long until) => Assert.InRange(new TimeAxis(from, until).Ticks(9).Take(1_000).Count(), 0, 999);

    [Theory]
    [InlineData(700_000, 90_000_000, "100 µs|1 ms|10 ms|100 ms")]
    [InlineData(0, 0, "1 µs|10 µs|100 µs|1 ms")]
    [InlineData(5_000_000, 75_000_000_000, "1 ms|10 ms|100 ms|1 s|10 s|1 m 40 s")]
    public void DurationsStandOnWholeDecades(long least, long most, string ticks) =>
        Assert.Equal(ticks, string.Join('|', new DurationAxis(least, most).Ticks.Select(static t => t.Text)));

    [Theory]
    [InlineData(1_000_000, 0)]
    [InlineData(10_000_000, 1.0 / 3)]
    [InlineData(1, 0)]
    [InlineData(long.MaxValue, 1)]
    public void DurationLiesWhereItsLogarithmDoes(long ns, double at) => Assert.Equal(at, new DurationAxis(1_000_000, 900_000_000).At(ns), 6);
}
