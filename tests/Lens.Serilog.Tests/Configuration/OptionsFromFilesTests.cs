using Lens.Configuration;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Configuration;

[Collection(SelfLogCollection.Name)]
public sealed class OptionsFromFilesTests
{
    [Fact]
    public void EverySettingReachesItsOption()
    {
        var options = Apply(new()
        {
            ["service-name"] = "shop",
            ["console-minimum-level"] = "warning",
            ["span-events"] = "end-only",
            ["span-level"] = "Debug",
            ["call-site-minimum-level"] = "error",
            ["capture-payloads"] = "yes",
            ["sampler"] = "ratio:0.25",
            ["slow-threshold"] = "00:00:00.25",
            ["retention"] = "3.00:00:00",
            ["max-database-bytes"] = "104857600",
            ["flush-interval"] = "00:00:00.050",
            ["batch-size"] = "500",
            ["queue-limit"] = "1000",
            ["queue-bytes-limit"] = "1048576",
            ["durability"] = "full",
            ["shutdown-timeout"] = "00:00:02",
        });

        Assert.Equal(("shop", LogEventLevel.Warning, SpanEvents.EndOnly), (options.ServiceName, options.ConsoleMinimumLevel, options.SpanEvents));
        Assert.Equal((LogEventLevel.Debug, LogEventLevel.Error, true), (options.SpanLevel, options.CallSiteMinimumLevel, options.CapturePayloads));
        Assert.Equal(("ratio:0.25", TimeSpan.FromSeconds(0.25)), (options.Sampler.ToString(), options.SlowThreshold));
        Assert.Equal((TimeSpan.FromDays(3), 104_857_600L), (options.Retention, options.MaxDatabaseBytes));
        Assert.Equal((TimeSpan.FromMilliseconds(50), 500), (options.FlushInterval, options.BatchSize));
        Assert.Equal((1000, 1_048_576L), (options.QueueLimit, options.QueueBytesLimit));
        Assert.Equal((Durability.Full, TimeSpan.FromSeconds(2)), (options.Durability, options.ShutdownTimeout));
    }

    [Theory]
    [InlineData("batch-size", "many", "batch-size=many")]
    [InlineData("batch-size", "99999999999", "batch-size=99999999999")]
    [InlineData("retention", "soon", "retention=soon")]
    [InlineData("sampler", "sometimes", "expected always-on, ratio:0.1 (0 to 1), rate-limited or rate-limited:1000")]
    [InlineData("sampler", "ratio:2", "Allowed is 0 to 1.")]
    [InlineData("sampler", "rate-limited:0", "Allowed is 1 to 1,000,000.")]
    [InlineData("slow-threshold", "soon", "slow-threshold=soon")]
    [InlineData("durability", "some", "expected one of Normal, Full")]
    [InlineData("capture-payloads", "perhaps", "capture-payloads=perhaps")]
    [InlineData("colour", "blue", "Lens ignores the setting colour: known are service-name")]
    public void WhatCanNotBeReadIsIgnoredWithOneLine(string key, string text, string line)
    {
        using var selfLog = new TemporarySelfLog();
        var options = Apply(new() { [key] = text });
        Assert.Equal((1000, TimeSpan.FromDays(7), Durability.Normal, false), (options.BatchSize, options.Retention, options.Durability, options.CapturePayloads));
        Assert.Equal((LensSampler.AlwaysOn, TimeSpan.FromSeconds(1)), (options.Sampler, options.SlowThreshold));
        Assert.Contains(line, Assert.Single(selfLog.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void TheEnvironmentGoesBeforeTheFiles()
    {
        var options = Apply(new() { ["sampler"] = "ratio:0.25", ["slow-threshold"] = "00:00:02" });
        OptionsFromFiles.ApplyEnvironment(FakeEnvironment.With(("LENS_SAMPLER", "rate-limited"), ("LENS_SLOW_THRESHOLD", " Never ")), options);
        Assert.Equal(("rate-limited:1000", null), (options.Sampler.ToString(), options.SlowThreshold));

        OptionsFromFiles.ApplyEnvironment(FakeEnvironment.With(("LENS_SAMPLER", " "), ("LENS_SLOW_THRESHOLD", null)), options);
        Assert.Equal(("rate-limited:1000", null), (options.Sampler.ToString(), options.SlowThreshold));
    }

    [Fact]
    public void AVariableThatCanNotBeReadIsIgnoredWithItsName()
    {
        using var selfLog = new TemporarySelfLog();
        var options = Apply([]);
        OptionsFromFiles.ApplyEnvironment(FakeEnvironment.With(("LENS_SAMPLER", "ratio:much")), options);
        Assert.Same(LensSampler.AlwaysOn, options.Sampler);
        Assert.Contains("Lens ignores LENS_SAMPLER=ratio:much: expected always-on", Assert.Single(selfLog.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always-on")]
    [InlineData("ratio:0.1")]
    [InlineData("rate-limited:250")]
    public void ASamplerIsReadAsItWritesItself(string text) => Assert.Equal(text, SamplingSettings.Sampler(text).ToString());

    static LensOptions Apply(Dictionary<string, string> settings)
    {
        var options = new LensOptions();
        OptionsFromFiles.Apply(settings, options);
        return options;
    }
}
