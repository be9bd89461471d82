using System.Diagnostics;
using Lens.Sampling;
using Lens.Tests.Support;
using OpenTelemetry.Trace;

namespace Lens.Tests.Sampling;

public sealed class LensSamplerTests
{
    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void RatioOutOfRangeIsRefusedWithTheRange(double ratio)
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => LensSampler.Ratio(ratio));
        Assert.Equal("ratio", failure.ParamName);
        Assert.StartsWith("Allowed is 0 to 1.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void RateOutOfRangeIsRefusedWithTheRange(int perMinute)
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => LensSampler.RateLimited(perMinute));
        Assert.Equal("perMinute", failure.ParamName);
        Assert.StartsWith("Allowed is 1 to 1,000,000.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RateIsAThousandAMinuteByDefault() => Assert.Equal("rate-limited:1000", LensSampler.RateLimited().ToString());

    [Fact]
    public void WhatKeepsEverythingDecidesNothing()
    {
        Assert.Null(LensSampler.AlwaysOn.CreateHead(TimeProvider.System));
        Assert.Null(LensSampler.Ratio(1).CreateHead(TimeProvider.System));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(1 / 3.0)]
    [InlineData(0.999)]
    public void RatioChoosesTheTracesThatOpenTelemetryChooses(double ratio)
    {
        RatioSampler ours = new(ratio);
        TraceIdRatioBasedSampler theirs = new(ratio);
        var kept = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var id = ActivityTraceId.CreateRandom();
            var expected = theirs.ShouldSample(new SamplingParameters(default, id, "any", ActivityKind.Internal)).Decision == SamplingDecision.RecordAndSample;
            Assert.True(expected == ours.Keeps(id, 0), id.ToHexString());
            kept += expected ? 1 : 0;
        }

        // Five standard deviations.
        Assert.InRange(kept, (10_000 * ratio) - 250, (10_000 * ratio) + 250);
    }

    [Fact]
    public void AMinuteWithinTheLimitIsKeptWholeHoweverItsTracesCome()
    {
        FakeClock clock = new(Some.Time);
        RateSampler sampler = new(100, clock);
        Assert.Equal(100, Keep(sampler, clock, 100, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(100, Keep(sampler, clock, 100, TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public void AMinuteBeyondTheLimitKeepsTheLimitAndTheNextOneEvenly()
    {
        FakeClock clock = new(Some.Time);
        RateSampler sampler = new(100, clock);
        var second = TimeSpan.FromSeconds(1);
        Assert.Equal(100, Keep(sampler, clock, 600, second / 10));

        var quarters = Enumerable.Range(0, 4).Select(_ => Keep(sampler, clock, 150, second / 10)).ToList();

        Assert.Equal(100, quarters.Sum());
        Assert.All(quarters, static kept => Assert.InRange(kept, 24, 26));
    }

    [Fact]
    public void EvennessEndsWithTheCrowd()
    {
        FakeClock clock = new(Some.Time);
        RateSampler sampler = new(100, clock);
        Keep(sampler, clock, 600, TimeSpan.FromSeconds(0.1));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(100, Keep(sampler, clock, 500, TimeSpan.Zero));
    }

    [Fact]
    public void WeightIsWhatWasSeenForOneThatWasKept()
    {
        FakeClock clock = new(Some.Time);
        RateSampler sampler = new(4, clock);
        for (var i = 0; i < 10; i++)
        {
            sampler.Advance(clock.GetTimestamp());
            sampler.Share.Add(sampler.Keeps(ActivityTraceId.CreateRandom(), clock.GetTimestamp()));
        }

        sampler.Share.Except(isKept: true);
        sampler.Share.Except(isKept: false);
        Assert.Null(sampler.Share.Weight);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(8 / 3.0, sampler.Advance(clock.GetTimestamp())!.Weight);
    }

    static int Keep(RateSampler sampler, FakeClock clock, int traces, TimeSpan pace)
    {
        var kept = 0;
        for (var i = 0; i < traces; i++)
        {
            sampler.Advance(clock.GetTimestamp());
            kept += sampler.Keeps(ActivityTraceId.CreateRandom(), clock.GetTimestamp()) ? 1 : 0;
            clock.Advance(pace);
        }

        return kept;
    }
}
