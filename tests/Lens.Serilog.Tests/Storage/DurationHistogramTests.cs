using System.Runtime.InteropServices;
using Lens.Storage;

namespace Lens.Tests.Storage;

public sealed class DurationHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsWrittenIsReadAgain(int seed)
    {
        Random random = new(seed);
        DurationHistogram histogram = new();
        for (var i = random.Next(200); i >= 0; i--)
            histogram.Add(random.NextInt64() >> random.Next(64));

        DurationHistogram read = new();
        read.Add(BytesOf(histogram));

        Assert.Equal(histogram.List(), read.List());
    }

    [Fact]
    public void HistogramsAddUp()
    {
        DurationHistogram few = new(), many = new(), all = new();
        foreach (var duration in new long[] { 5, 5, 70_000, 3_000_000_000 })
        {
            few.Add(duration);
            all.Add(duration);
        }

        foreach (var duration in new long[] { 0, 5, 70_000, long.MaxValue })
        {
            many.Add(duration);
            all.Add(duration);
        }

        many.Add(few);

        Assert.Equal(all.List(), many.List());
        Assert.Equal(BytesOf(all), BytesOf(many));
    }

    [Fact]
    public void EqualDurationsTakeFewBytes()
    {
        DurationHistogram histogram = new();
        for (var i = 0; i < 10_000; i++)
            histogram.Add(1_000_000);

        Assert.InRange(BytesOf(histogram).Length, 3, 4);
    }

    [Fact]
    public void QuantilesAreThoseOfTheDurations()
    {
        DurationHistogram histogram = new();
        for (var i = 1; i <= 1_000; i++)
            histogram.Add(i * 1_000_000L);

        foreach (var (part, exact) in new[] { (0, 1e6), (0.5, 500e6), (0.95, 950e6), (0.99, 990e6), (1, 1_000e6) })
            Assert.InRange(histogram.Quantile(part)!.Value / exact, 0.968, 1.032);
        Assert.Null(new DurationHistogram().Quantile(0.5));
    }

    [Fact]
    public void DamagedBytesDoNoHarm()
    {
        DurationHistogram written = new();
        for (var i = 0; i < 40; i++)
            written.Add(1L << i);
        var bytes = BytesOf(written);
        Random random = new(1);

        for (var round = 0; round < 10_000; round++)
        {
            var damaged = bytes[..random.Next(bytes.Length + 1)];
            for (var i = random.Next(4); i > 0 && damaged.Length > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            DurationHistogram read = new();
            read.Add(damaged);
            Assert.All(read.List(), static bucket => Assert.InRange(bucket.Bucket, 0, DurationBuckets.Count - 1));
        }
    }

    static byte[] BytesOf(DurationHistogram histogram)
    {
        List<byte> bytes = [];
        histogram.WriteTo(bytes);
        return CollectionsMarshal.AsSpan(bytes).ToArray();
    }
}
