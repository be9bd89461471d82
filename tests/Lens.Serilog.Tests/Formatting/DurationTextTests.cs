using Lens.Formatting;

namespace Lens.Tests.Formatting;

public class DurationTextTests
{
    [Theory]
    [InlineData(-5, "<1 ms")]
    [InlineData(0, "<1 ms")]
    [InlineData(999_999, "<1 ms")]
    [InlineData(1_000_000, "1 ms")]
    [InlineData(46_400_000, "46 ms")]
    [InlineData(46_500_000, "47 ms")]
    [InlineData(999_499_999, "999 ms")]
    [InlineData(999_500_000, "1.00 s")]
    [InlineData(1_240_000_000, "1.24 s")]
    [InlineData(9_994_000_000, "9.99 s")]
    [InlineData(9_996_000_000, "10.0 s")]
    [InlineData(12_440_000_000, "12.4 s")]
    [InlineData(59_949_000_000, "59.9 s")]
    [InlineData(59_960_000_000, "1 m 0 s")]
    [InlineData(125_000_000_000, "2 m 5 s")]
    [InlineData(3_599_499_999_999, "59 m 59 s")]
    [InlineData(3_599_500_000_000, "1 h 0 m")]
    [InlineData(3_720_000_000_000, "1 h 2 m")]
    [InlineData(273_600_000_000_000, "3 d 4 h")]
    [InlineData(long.MaxValue, "106751 d 23 h")]
    public void EachUnitTakesOverWhereRoundingReachesIt(long durationNs, string expected) =>
        Assert.Equal(expected, DurationText.Of(durationNs));
}
