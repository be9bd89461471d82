using System.Diagnostics;
using Lens.Benchmarks.Measuring;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Core;

namespace Lens.Benchmarks.Scopes;

/// <summary>Ways to have a span.</summary>
static class SpanVariants
{
    public const string StartAndEnd = "Lens";
    public const string EndOnly = "Lens, end only";
    public const string EachATrace = "Lens, each a trace";
    public const string SampledOut = "Lens, each a trace, sampled out";

    const string SourceName = "Lens.Benchmarks";

    static readonly ActivitySource Source = new(SourceName);

    public static IReadOnlyList<Variant> All(Pace pace) =>
    [
        new("Activity, listened to (reference)", () => MeasureActivity(pace)),
        new(StartAndEnd, () => MeasureLens(pace, SpanEvents.StartAndEnd, Burst)),
        new(EndOnly, () => MeasureLens(pace, SpanEvents.EndOnly, Burst)),
        new("Lens, with two attributes", () => MeasureLens(pace, SpanEvents.StartAndEnd, BurstWithAttributes)),
        new(EachATrace, () => MeasureLens(pace, SpanEvents.StartAndEnd, BurstOfTraces)),
        new(SampledOut, () => MeasureSampledOut(pace)),
        new("Lens, not configured", () => MeasureUnconfigured(pace)),
        new("OpenTelemetry SDK, batch to nothing", () => MeasureOpenTelemetry(pace)),
    ];

    static Sample MeasureActivity(Pace pace)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = Source.StartActivity("parent");
        return pace.Measure(BurstOfActivities, static () => { });
    }

    static Sample MeasureOpenTelemetry(Pace pace)
    {
        // Its own flush waits for up to a second.
        CountingExporter exporter = new();
        using BatchActivityExportProcessor processor = new(exporter, scheduledDelayMilliseconds: 5);
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(SourceName).AddProcessor(processor).Build();
        using var parent = Source.StartActivity("parent");
        var opened = 0L;
        return pace.Measure(BurstOfActivities, () => exporter.WaitFor(opened += pace.Operations));
    }

    static Sample MeasureLens(Pace pace, SpanEvents events, Action<Logger, int> burst)
    {
        using var folder = new TemporaryFolder();
        using var logger = new LoggerConfiguration().UseLens(o =>
        {
            o.DatabasePath = folder.File("traces.db");
            o.ConsoleFormat = ConsoleFormat.None;
            o.SpanEvents = events;
        }).CreateLogger();
        using var parent = logger.PushSpan("parent");
        return pace.Measure(count => burst(logger, count), LensRuntime.Flush);
    }

    // Every span is a trace that was not chosen: held, and forgotten when it ends.
    static Sample MeasureSampledOut(Pace pace)
    {
        using var folder = new TemporaryFolder();
        using var logger = new LoggerConfiguration().UseLens(o =>
        {
            o.DatabasePath = folder.File("traces.db");
            o.ConsoleFormat = ConsoleFormat.None;
            o.Sampler = LensSampler.Ratio(0);
        }).CreateLogger();
        return pace.Measure(count => BurstOfTraces(logger, count), static () => { });
    }

    static Sample MeasureUnconfigured(Pace pace)
    {
        using var logger = new LoggerConfiguration().WriteTo.Sink(new NoSink()).CreateLogger();
        using var parent = logger.PushSpan("parent");
        return pace.Measure(count => Burst(logger, count), static () => { });
    }

    static void BurstOfActivities(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var activity = Source.StartActivity("child");
        }
    }

    static void Burst(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var span = logger.PushSpan("child");
        }
    }

    static void BurstOfTraces(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var span = logger.PushTrace("root");
        }
    }

    static void BurstWithAttributes(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var span = logger.PushSpan("child").Set("OrderId", i).Set("Customer", "Ada");
        }
    }
}
