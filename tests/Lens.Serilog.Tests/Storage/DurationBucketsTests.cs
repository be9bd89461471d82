using Lens.Storage;

namespace Lens.Tests.Storage;

public sealed class DurationBucketsTests
{
    [Fact]
    public void BucketsFollowEachOtherWithoutAGap()
    {
        Assert.Equal(0, DurationBuckets.LowestNs(0));
        for (var bucket = 0; bucket < DurationBuckets.Count; bucket++)
        {
            var (lowest, highest) = (DurationBuckets.LowestNs(bucket), DurationBuckets.HighestNs(bucket));
            Assert.Equal((bucket, bucket), (DurationBuckets.Of(lowest), DurationBuckets.Of(highest)));
            if (bucket + 1 < DurationBuckets.Count)
                Assert.Equal(highest + 1, DurationBuckets.LowestNs(bucket + 1));
        }

        Assert.Equal(long.MaxValue, DurationBuckets.HighestNs(DurationBuckets.Count - 1));
    }

    [Fact]
    public void MiddleIsNeverFarOff()
    {
        for (var bucket = 1; bucket < DurationBuckets.Count; bucket++)
        {
            var middle = (double)DurationBuckets.MiddleNs(bucket);
            foreach (var duration in new[] { DurationBuckets.LowestNs(bucket), DurationBuckets.HighestNs(bucket) })
                Assert.InRange(Math.Abs(middle - duration) / duration, 0, 0.032);
        }
    }

    // Stored histograms depend on it.
    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(31, 31)]
    [InlineData(32, 32)]
    [InlineData(33, 32)]
    [InlineData(1_000, 111)]
    [InlineData(1_000_000, 270)]
    [InlineData(1_000_000_000, 429)]
    [InlineData(60_000_000_000, 523)]
    [InlineData(long.MaxValue, 959)]
    public void NumbersNeverChange(long durationNs, int bucket) => Assert.Equal(bucket, DurationBuckets.Of(durationNs));
}
