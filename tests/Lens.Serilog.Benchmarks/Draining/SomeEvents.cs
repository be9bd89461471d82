using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Benchmarks.Draining;

/// <summary>Events like those of a web service: five properties in the message, two from the context, all inside spans.</summary>
static class SomeEvents
{
    public const int PerTrace = 100;

    /// <summary>Logs them.</summary>
    public static void Log(ILogger logger, int count)
    {
        var contextual = logger.ForContext("Tenant", "contoso").ForContext("Region", "eu-west-1");
        for (var logged = 0; logged < count; logged += PerTrace)
        {
            using var scope = logger.PushTrace("request");
            for (var i = logged; i < Math.Min(logged + PerTrace, count); i++)
                contextual.Information("{Method} {Path} answered {StatusCode} in {Elapsed} ms for {User}", "GET", "/orders/17", 200, i * 0.25, "ada");
        }
    }

    /// <summary>Makes them as Lens's enricher leaves them.</summary>
    public static IReadOnlyList<LogEvent> Make(int count)
    {
        CollectingSink sink = new();
        using var logger = new LoggerConfiguration().Enrich.WithTracerMeta().WriteTo.Sink(sink).CreateLogger();
        Log(logger, count);
        return sink.Events;
    }

    sealed class CollectingSink : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
