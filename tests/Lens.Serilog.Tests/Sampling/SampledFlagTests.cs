using System.Diagnostics;
using Lens.Spans;
using Lens.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Serilog;

namespace Lens.Tests.Sampling;

/// <summary>The W3C sampled flag, which outgoing calls carry.</summary>
public sealed class SampledFlagTests
{
    static readonly ActivityContext Sampled = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void TheFlagFollowsTheDecisionInTheWholeTrace(double ratio)
    {
        using var lens = new LensUnderTest(o => o.Sampler = LensSampler.Ratio(ratio));
        var chosen = 0;
        for (var i = 0; i < 100; i++)
        {
            using var root = lens.Logger.PushTrace("root");
            using var child = lens.Logger.PushSpan("child");
            using var detached = lens.Logger.StartSpan("detached");
            var flag = LensRuntime.Chooses(root.ActivityTraceId);
            Assert.Equal([flag, flag, flag], new[] { root, child, detached }.Select(static s => s.Activity!.Recorded));
            chosen += flag ? 1 : 0;
        }

        Assert.InRange(chosen, (100 * ratio) - 30, (100 * ratio) + 30);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void TheFlagOfACallerIsNotPassedOnAgainstTheDecision(double ratio)
    {
        using var lens = new LensUnderTest(o => o.Sampler = LensSampler.Ratio(ratio));
        using var entry = Open(lens.Logger, Sampled);
        using var child = lens.Logger.PushSpan("child");
        Assert.Equal(ratio == 1, entry.Activity!.Recorded);
        Assert.Equal(ratio == 1, child.Activity!.Recorded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheDecisionOfANeighbourIsNotOverturned(bool neighbourKeeps)
    {
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(LensNames.ActivitySource)
            .SetSampler(neighbourKeeps ? new AlwaysOnSampler() : new AlwaysOffSampler()).Build();
        using var lens = new LensUnderTest(o => o.Sampler = LensSampler.Ratio(neighbourKeeps ? 0 : 0.999_999));
        using var root = lens.Logger.PushTrace("root");
        Assert.Equal(neighbourKeeps, root.Activity!.Recorded);
    }

    static SpanScope Open(ILogger logger, ActivityContext parent)
        => SpanOpener.Open(new("entry", ActivityKind.Server, null) { Logger = logger, Parent = parent });
}
