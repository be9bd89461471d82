using Lens.Dashboard.Waterfall;

namespace Lens.Tests.Dashboard.Waterfall;

public sealed class SpanTimeTests
{
    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(1, "1 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(1_000, "1.0 µs")]
    [InlineData(9_949, "9.9 µs")]
    [InlineData(9_950, "10 µs")]
    [InlineData(999_499, "999 µs")]
    [InlineData(999_500, "1 ms")]
    [InlineData(46_400_000, "46 ms")]
    [InlineData(1_240_000_000, "1.24 s")]
    [InlineData(125_000_000_000, "2 m 5 s")]
    [InlineData(864_000_000_000_000, "10 d 0 h")]
    [InlineData(-20_000_000, "−20 ms")]
    [InlineData(long.MinValue, "−106751 d 23 h")]
    public void DurationIsShort(long ns, string text) => Assert.Equal(text, SpanTime.Of(ns));
}
