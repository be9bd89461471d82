using Lens.Query;

namespace Lens.Tests.Query;

public sealed class StoredTimeTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData(1_790_000_000_123_456_789, "2026-09-21T14:13:20.1234567+00:00")]
    [InlineData(-1, "1969-12-31T23:59:59.9999999+00:00")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.8547758+00:00")]
    [InlineData(long.MinValue, "1677-09-21T00:12:43.1452241+00:00")]
    public void NanosecondsAreCutToTicks(long unixNs, string expected) =>
        Assert.Equal(expected, StoredTime.ToDateTimeOffset(unixNs).ToString("O"));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(199, 1)]
    [InlineData(1_500_000, 15_000)]
    public void DurationIsCutToTicks(long ns, long expectedTicks) =>
        Assert.Equal(expectedTicks, StoredTime.ToTimeSpan(ns).Ticks);

    [Fact]
    public void TimeGoesThereAndBack()
    {
        var time = new DateTimeOffset(2026, 11, 21, 12, 0, 0, 5, TimeSpan.FromHours(2));

        Assert.Equal(time, StoredTime.ToDateTimeOffset(StoredTime.ToUnixNs(time)));
    }
}
