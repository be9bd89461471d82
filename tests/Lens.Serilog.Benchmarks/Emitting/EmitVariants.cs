using System.Diagnostics;
using Lens.Benchmarks.Measuring;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Json;

namespace Lens.Benchmarks.Emitting;

/// <summary>Loggers that do more or less with an event.</summary>
static class EmitVariants
{
    public const string Lens = "Lens";

    public static IReadOnlyList<Variant> All(Pace pace) =>
    [
        new("no-op sink (reference)", () => Measure(pace, static c => c.WriteTo.Sink(new NoSink()))),
        new(Lens, () => MeasureLens(pace)),
        new("Lens metadata alone, no-op sink", () => MeasureMetadata(pace)),
        new("Async, no-op sink", () => MeasureAsync(pace, static (c, _) => c.Sink(new NoSink()))),
        new("Async, File as JSON", () => MeasureAsync(pace, static (c, folder) => c.File(new JsonFormatter(), folder.File("log.json")))),
        new("File as JSON", () => MeasureFile(pace)),
    ];

    static Sample MeasureLens(Pace pace)
    {
        using var folder = new TemporaryFolder();
        using var logger = new LoggerConfiguration().UseLens(o =>
        {
            o.DatabasePath = folder.File("traces.db");
            o.ConsoleFormat = ConsoleFormat.None;
        }).CreateLogger();
        using var scope = logger.PushSpan("benchmark");
        return pace.Measure(count => Burst(logger, count), LensRuntime.Flush);
    }

    static Sample MeasureMetadata(Pace pace)
    {
        using var logger = new LoggerConfiguration().Enrich.WithTracerMeta().WriteTo.Sink(new NoSink()).CreateLogger();
        using var scope = logger.PushSpan("benchmark");
        return pace.Measure(count => Burst(logger, count), static () => { });
    }

    static Sample MeasureAsync(Pace pace, Action<Serilog.Configuration.LoggerSinkConfiguration, TemporaryFolder> sink)
    {
        using var folder = new TemporaryFolder();
        var monitor = new AsyncMonitor();
        return Measure(pace, c => c.WriteTo.Async(inner => sink(inner, folder), monitor: monitor), monitor.WaitUntilEmpty);
    }

    static Sample MeasureFile(Pace pace)
    {
        using var folder = new TemporaryFolder();
        return Measure(pace, c => c.WriteTo.File(new JsonFormatter(), folder.File("log.json")));
    }

    // A plain activity stands for the span where there is no Lens: events carry its ids all the same.
    static Sample Measure(Pace pace, Action<LoggerConfiguration> configure, Action? drain = null)
    {
        var configuration = new LoggerConfiguration();
        configure(configuration);
        using var logger = configuration.CreateLogger();
        using var activity = new Activity("benchmark").Start();
        return pace.Measure(count => Burst(logger, count), drain ?? (static () => { }));
    }

    static void Burst(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Information("Order {OrderId} charged to {Customer}", i, "Ada");
    }
}
