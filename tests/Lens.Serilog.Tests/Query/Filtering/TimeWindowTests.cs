namespace Lens.Tests.Query.Filtering;

public sealed class TimeWindowTests
{
    const long HourNs = 3_600_000_000_000;
    const long NowNs = 1_790_000_000_000_000_000;

    [Theory]
    [InlineData("", null, null)]
    [InlineData("word", null, null)]
    [InlineData("since:3h", 3.0, null)]
    [InlineData("until:2h", null, 2.0)]
    [InlineData("since:3h until:2h word", 3.0, 2.0)]
    [InlineData("since:3h since:1h until:0s until:30m", 1.0, 0.5)]
    [InlineData("(since:3h word) -x", 3.0, null)]
    [InlineData("since:3h or since:5h", 5.0, null)]
    [InlineData("since:3h until:2h or since:5h until:1h", 5.0, 1.0)]
    [InlineData("since:3h or word", null, null)]
    [InlineData("-since:3h", null, null)]
    [InlineData("since:3h (a or since:1h)", 3.0, null)]
    public void WindowIsWhatAllAlternativesLeave(string filter, double? sinceHoursAgo, double? untilHoursAgo)
    {
        var window = TraceFilter.Parse(filter).WindowAt(NowNs);

        Assert.Equal(sinceHoursAgo is { } since ? NowNs - (long)(since * HourNs) : long.MinValue, window.SinceNs);
        Assert.Equal(untilHoursAgo is { } until ? NowNs - (long)(until * HourNs) : long.MaxValue, window.UntilNs);
    }

    [Fact]
    public void RelativeTimesMoveWithTheClock()
    {
        var filter = TraceFilter.Parse("since:1h");

        Assert.Equal(NowNs - HourNs, filter.WindowAt(NowNs).SinceNs);
        Assert.Equal(NowNs, filter.WindowAt(NowNs + HourNs).SinceNs);
    }

    [Fact]
    public void LeastKeyIsAMinuteEarlierThanTheWindow()
    {
        Assert.Equal((NowNs - HourNs) / 1000 - 60_000_000, TraceFilter.Parse("since:1h").WindowAt(NowNs).LeastKey);
        Assert.Null(TraceFilter.Parse("until:1h").WindowAt(NowNs).LeastKey);
    }
}
