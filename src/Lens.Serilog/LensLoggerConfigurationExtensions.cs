using Lens;
using Lens.Configuration;
using Lens.Enrichment;
using Lens.Sinks;
using Serilog.Configuration;
using Serilog.Events;

namespace Serilog;

/// <summary>Puts Lens into a logger.</summary>
public static class LensLoggerConfigurationExtensions
{
    /// <summary>Gives the logger traces, spans and logs in one SQLite file, readable lines on stderr, and <c>__tracer_meta__</c> on
    /// every event. Called again on the same configuration, it changes nothing.</summary>
    /// <param name="loggerConfiguration">The configuration.</param>
    /// <param name="configure">Sets options; null leaves the defaults.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="loggerConfiguration"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public static LoggerConfiguration UseLens(this LoggerConfiguration loggerConfiguration, Action<LensOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(loggerConfiguration);
        return PipelineSetup.Attach(loggerConfiguration, PipelineSetup.Build(configure), compatModeSetting: null);
    }

    /// <summary>As <see cref="UseLens(LoggerConfiguration, Action{LensOptions}?)"/>, with the command line given in which to look for
    /// <c>--compat-mode</c>.</summary>
    /// <param name="loggerConfiguration">The configuration.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="configure">Sets options; null leaves the defaults.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public static LoggerConfiguration UseLens(this LoggerConfiguration loggerConfiguration, string[] args, Action<LensOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        return loggerConfiguration.UseLens(options =>
        {
            options.Arguments = args;
            configure?.Invoke(options);
        });
    }

    /// <summary>The form of <c>UseLens</c> that settings files can name, as <c>"WriteTo": [ { "Name": "Lens", "Args": { … } } ]</c>
    /// under <c>"Serilog"</c>. It does all that <c>UseLens</c> does.</summary>
    /// <param name="sinkConfiguration">The configuration.</param>
    /// <param name="databasePath">The database file. The default is null, as in <see cref="LensOptions.DatabasePath"/>.</param>
    /// <param name="serviceName">Name of the service. The default is the name of the entry assembly.</param>
    /// <param name="consoleFormat">What is written to stderr. The default is <c>LENS_LOG_FORMAT</c>, else human.</param>
    /// <param name="consoleMinimumLevel">The least level on stderr. The default is Verbose.</param>
    /// <param name="spanEvents">Which events a span writes. The default is both.</param>
    /// <param name="spanLevel">The level of span events. The default is Information.</param>
    /// <param name="captureActivities">Activity sources to capture, separated by commas; null leaves the default ones.</param>
    /// <param name="callSiteMinimumLevel">The least level at which a log event's call site is captured. The default is null: never.</param>
    /// <param name="compatMode">Compat mode, as a settings file sets it: below the command line and the environment. The default is null.</param>
    /// <param name="capturePayloads">Whether traced functions store their arguments and results. The default is false.</param>
    /// <param name="retention">How long traces are kept; zero keeps them for ever. The default is null: 7 days.</param>
    /// <param name="maxDatabaseBytes">Size above which the oldest traces go. The default is null: none.</param>
    /// <param name="flushInterval">The longest that an event waits. The default is null: 100 ms.</param>
    /// <param name="queueLimit">The most events that wait. The default is 50,000.</param>
    /// <param name="durability">What a commit survives. The default is normal.</param>
    /// <param name="sampler">Which traces are kept: <c>always-on</c>, <c>ratio:0.1</c>, <c>rate-limited:1000</c>. The default is null: as
    /// <c>LENS_SAMPLER</c> says, else all.</param>
    /// <param name="slowThreshold">How long a trace lasts that is kept whatever the sampler decided; zero keeps none for that. The default is
    /// null: 1 second.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentException">A value is out of its range; the message names all that are.</exception>
    public static LoggerConfiguration Lens(
        this LoggerSinkConfiguration sinkConfiguration,
        string? databasePath = null,
        string? serviceName = null,
        ConsoleFormat? consoleFormat = null,
        LogEventLevel consoleMinimumLevel = LogEventLevel.Verbose,
        SpanEvents spanEvents = SpanEvents.StartAndEnd,
        LogEventLevel spanLevel = LogEventLevel.Information,
        string? captureActivities = null,
        LogEventLevel? callSiteMinimumLevel = null,
        bool? compatMode = null,
        bool capturePayloads = false,
        TimeSpan? retention = null,
        long? maxDatabaseBytes = null,
        TimeSpan? flushInterval = null,
        int queueLimit = 50_000,
        Durability durability = Durability.Normal,
        string? sampler = null,
        TimeSpan? slowThreshold = null)
    {
        ArgumentNullException.ThrowIfNull(sinkConfiguration);
        var options = PipelineSetup.Build(o =>
        {
            o.DatabasePath = databasePath;
            o.ServiceName = serviceName ?? o.ServiceName;
            o.ConsoleFormat = consoleFormat;
            o.ConsoleMinimumLevel = consoleMinimumLevel;
            o.SpanEvents = spanEvents;
            o.SpanLevel = spanLevel;
            o.CallSiteMinimumLevel = callSiteMinimumLevel;
            o.CapturePayloads = capturePayloads;
            o.Retention = retention is { } age ? (age == TimeSpan.Zero ? null : age) : o.Retention;
            o.MaxDatabaseBytes = maxDatabaseBytes ?? o.MaxDatabaseBytes;
            o.FlushInterval = flushInterval ?? o.FlushInterval;
            o.QueueLimit = queueLimit;
            o.Durability = durability;
            o.Sampler = sampler is null ? o.Sampler : SamplingSettings.Sampler(sampler);
            o.SlowThreshold = slowThreshold is { } slow ? (slow == TimeSpan.Zero ? null : slow) : o.SlowThreshold;
            if (captureActivities is not null)
                PipelineSetup.Capture(o, captureActivities);
        });

        // A sink that does nothing is the way from here to the whole configuration.
        return PipelineSetup.Attach(sinkConfiguration.Sink(NoSink.Instance), options, compatMode);
    }

    /// <summary>Writes to the database of Lens, and records spans; nothing to the console.</summary>
    /// <param name="sinkConfiguration">The configuration.</param>
    /// <param name="path">The database file. The default is null, as in <see cref="LensOptions.DatabasePath"/>.</param>
    /// <param name="configure">Sets further options; null leaves the defaults.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all that are.</exception>
    public static LoggerConfiguration LensSqlite(
        this LoggerSinkConfiguration sinkConfiguration, string? path = null, Action<LensOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(sinkConfiguration);
        var options = PipelineSetup.Build(o =>
        {
            o.DatabasePath = path;
            o.ConsoleFormat = ConsoleFormat.None;
            configure?.Invoke(o);
        });
        return PipelineSetup.Attach(sinkConfiguration.Sink(NoSink.Instance), options, compatModeSetting: null);
    }

    /// <summary>Writes to stderr, as Lens does; nothing to a database. Control characters inside events are shown, not obeyed.</summary>
    /// <param name="sinkConfiguration">The configuration.</param>
    /// <param name="format">What a line looks like. The default is null: <c>LENS_LOG_FORMAT</c>, else human.</param>
    /// <param name="restrictedToMinimumLevel">The least level that is written. The default is Verbose.</param>
    /// <returns>The configuration.</returns>
    public static LoggerConfiguration LensConsole(
        this LoggerSinkConfiguration sinkConfiguration,
        ConsoleFormat? format = null,
        LogEventLevel restrictedToMinimumLevel = LogEventLevel.Verbose)
    {
        ArgumentNullException.ThrowIfNull(sinkConfiguration);
        var chosen = format ?? LensEnvironment.FindConsoleFormat(Environment.GetEnvironmentVariable) ?? ConsoleFormat.Human;
        return sinkConfiguration.Sink(global::Lens.Sinks.LensConsole.Create(chosen, restrictedToMinimumLevel) ?? (Core.ILogEventSink)NoSink.Instance);
    }

    /// <summary>Puts <c>__tracer_meta__</c> on every event, for formatters and sinks that read it, and nothing else.</summary>
    /// <param name="enrichmentConfiguration">The configuration.</param>
    /// <returns>The configuration.</returns>
    public static LoggerConfiguration WithTracerMeta(this LoggerEnrichmentConfiguration enrichmentConfiguration)
    {
        ArgumentNullException.ThrowIfNull(enrichmentConfiguration);
        return enrichmentConfiguration.With(new TracerMetaEnricher(null));
    }
}
