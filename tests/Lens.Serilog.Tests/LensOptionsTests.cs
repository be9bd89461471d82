using Serilog;
using Serilog.Events;

namespace Lens.Tests;

public sealed class LensOptionsTests
{
    [Fact]
    public void DefaultsAreThoseOfTheDocumentation()
    {
        var options = new LensOptions();
        Assert.Null(options.DatabasePath);
        Assert.Null(options.Store);
        Assert.Null(options.ServiceName);
        Assert.Null(options.ConsoleFormat);
        Assert.Equal(LogEventLevel.Verbose, options.ConsoleMinimumLevel);
        Assert.Equal(SpanEvents.StartAndEnd, options.SpanEvents);
        Assert.Equal(LogEventLevel.Information, options.SpanLevel);
        Assert.Equal(["System.Net.Http", "Npgsql", "HotChocolate.Diagnostics", "GraphQL", "OpenTelemetry.Instrumentation.StackExchangeRedis"], options.CaptureActivities);
        Assert.Null(options.CallSiteMinimumLevel);
        Assert.Null(options.CompatMode);
        Assert.Null(options.Arguments);
        Assert.False(options.CapturePayloads);
        Assert.Equal((false, TimeSpan.FromMilliseconds(100)), (options.TraceGraphQLFields, options.SlowFieldThreshold));
        Assert.True(options.CaptureDatabaseDiagnostics);
        Assert.True(options.CaptureSqlParameters);
        Assert.Same(LensSampler.AlwaysOn, options.Sampler);
        Assert.Equal(TimeSpan.FromSeconds(1), options.SlowThreshold);
        Assert.Equal(TimeSpan.FromDays(7), options.Retention);
        Assert.Null(options.MaxDatabaseBytes);
        Assert.Equal(TimeSpan.FromMilliseconds(100), options.FlushInterval);
        Assert.Equal((1_000, 50_000, 64L << 20), (options.BatchSize, options.QueueLimit, options.QueueBytesLimit));
        Assert.Equal(Durability.Normal, options.Durability);
        Assert.Equal(TimeSpan.FromSeconds(5), options.ShutdownTimeout);
        Assert.Same(TimeProvider.System, options.TimeProvider);
        var limits = options.Limits;
        Assert.Equal((65_536, 65_536, 16_384), (limits.MessageChars, limits.ExceptionChars, limits.AttributeChars));
        Assert.Equal((128, 128, 128), (limits.Attributes, limits.SpanEvents, limits.SpanLinks));
        Assert.Equal((262_144, 262_144), (limits.EventBytes, limits.CaptureChars));
        Assert.Equal((500, 10), (limits.SqlChars, limits.Depth));
    }

    [Fact]
    public void AllFaultsAreListedAtOnce()
    {
        var failure = Assert.Throws<ArgumentException>(static () => new LoggerConfiguration().UseLens(static o =>
        {
            o.DatabasePath = " ";
            o.FlushInterval = TimeSpan.Zero;
            o.BatchSize = 0;
            o.QueueLimit = 9;
            o.QueueBytesLimit = 1;
            o.SlowFieldThreshold = TimeSpan.FromHours(2);
            o.Retention = TimeSpan.FromSeconds(59);
            o.MaxDatabaseBytes = 1;
            o.ShutdownTimeout = TimeSpan.FromHours(1);
            o.SpanEvents = (SpanEvents)9;
            o.SpanLevel = (LogEventLevel)9;
            o.ConsoleMinimumLevel = (LogEventLevel)9;
            o.CallSiteMinimumLevel = (LogEventLevel)9;
            o.ConsoleFormat = (ConsoleFormat)9;
            o.Durability = (Durability)9;
            o.Sampler = null!;
            o.SlowThreshold = TimeSpan.Zero;
            o.TimeProvider = null!;
            o.CaptureActivities.Add("");
            o.Limits.MessageChars = 1;
            o.Limits.Attributes = 0;
        }));

        Assert.Equal("configure", failure.ParamName);
        Assert.Equal(
            "Lens can not use these options: FlushInterval is 00:00:00; allowed is 00:00:00.0010000 to 00:01:00. "
            + "ShutdownTimeout is 01:00:00; allowed is 00:00:00 to 00:01:00. BatchSize is 0; allowed is 1 to 100000. "
            + "QueueLimit is 9; allowed is 10 to 10000000. QueueBytesLimit is 1; allowed is 65536 to 9223372036854775807. "
            + "SlowFieldThreshold is 02:00:00; allowed is 00:00:00 to 01:00:00. "
            + "Retention is 00:00:59; allowed is 00:01:00 to 10675199.02:48:05.4775807. "
            + "MaxDatabaseBytes is 1; allowed is 1048576 to 9223372036854775807. "
            + "SlowThreshold is 00:00:00; allowed is 00:00:00.0010000 to 1.00:00:00. "
            + "SpanEvents is 9; allowed are StartAndEnd, EndOnly, LensSinksOnly. "
            + "SpanLevel is 9; allowed are Verbose, Debug, Information, Warning, Error, Fatal. "
            + "ConsoleMinimumLevel is 9; allowed are Verbose, Debug, Information, Warning, Error, Fatal. "
            + "Durability is 9; allowed are Normal, Full. ConsoleFormat is 9; allowed are Human, TraceRecord, Compact, None. "
            + "CallSiteMinimumLevel is 9; allowed are Verbose, Debug, Information, Warning, Error, Fatal. "
            + "CaptureActivities holds an empty name. DatabasePath is empty; null means the default place. "
            + "Sampler is null. TimeProvider is null. "
            + "Limits.MessageChars is 1; allowed is 64 or more. Limits.Attributes is 0; allowed is 1 or more. (Parameter 'configure')",
            failure.Message);
    }

    [Fact]
    public void OptionsAreCopiedSoThatLaterEditsChangeNothing()
    {
        LensOptions? kept = null;
        using var lens = new Support.LensUnderTest(o => kept = o);
        kept!.SpanEvents = SpanEvents.EndOnly;
        kept.Limits.MessageChars = 1;
        kept.CaptureActivities.Add("*");
        Assert.Equal(SpanEvents.StartAndEnd, LensRuntime.Default!.Settings.SpanEvents);
        Assert.Equal(65_536, LensRuntime.Limits.MessageChars);
        Assert.Equal(5, LensRuntime.Default.Settings.CaptureActivities.Count);
    }
}
