using Lens.Configuration;
using Lens.Sampling;
using Serilog.Events;

namespace Lens;

/// <summary>What <c>UseLens</c> can be told. Validated once, when it is called, and then copied: later edits change nothing.</summary>
public sealed class LensOptions
{
    /// <summary>Gets or sets the database file. The default is null: <c>LENS_DB_PATH</c>, else <c>traces.db</c> in
    /// <c>LENS_DATA_DIR</c>, else <c>.lens/traces.db</c> under the current directory.</summary>
    public string? DatabasePath { get; set; }

    /// <summary>Gets or sets a store that the application opened itself. The default is null: Lens opens the store at
    /// <see cref="DatabasePath"/> and closes it with the logger. Ignored settings: those of the store.</summary>
    public TraceStore? Store { get; set; }

    /// <summary>Gets or sets the name under which spans of this process are stored. The default is the name of the entry assembly.</summary>
    public string? ServiceName { get; set; }

    /// <summary>Gets or sets what is written to stderr. The default is null: <c>LENS_LOG_FORMAT</c>, else
    /// <see cref="Lens.ConsoleFormat.Human"/>.</summary>
    public ConsoleFormat? ConsoleFormat { get; set; }

    /// <summary>Gets or sets the least level that is written to stderr. The default is Verbose. The store takes every event.</summary>
    public LogEventLevel ConsoleMinimumLevel { get; set; } = LogEventLevel.Verbose;

    /// <summary>Gets or sets which events a span writes. The default is <see cref="Lens.SpanEvents.StartAndEnd"/>.</summary>
    public SpanEvents SpanEvents { get; set; } = SpanEvents.StartAndEnd;

    /// <summary>Gets or sets the level of span events; those of failed spans are Error. The default is Information.</summary>
    public LogEventLevel SpanLevel { get; set; } = LogEventLevel.Information;

    /// <summary>Gets the activity sources whose activities become spans, by name; <c>*</c> stands for any characters. The
    /// default is <c>System.Net.Http</c>, <c>Npgsql</c>, <c>HotChocolate.Diagnostics</c>, <c>GraphQL</c> (of GraphQL.NET) and
    /// <c>OpenTelemetry.Instrumentation.StackExchangeRedis</c>.</summary>
    public IList<string> CaptureActivities { get; } = ["System.Net.Http", "Npgsql", "HotChocolate.Diagnostics", "GraphQL", "OpenTelemetry.Instrumentation.StackExchangeRedis"];

    /// <summary>Gets or sets the least level at which a log event's own file, line and method are captured, which costs a walk
    /// of the stack. The default is null: never. Spans always have theirs, from the compiler.</summary>
    public LogEventLevel? CallSiteMinimumLevel { get; set; }

    /// <summary>Gets or sets whether trace records repeat <c>timestamp</c> at the top level. The default is null:
    /// <c>--compat-mode</c>, else <c>LENS_COMPAT_MODE</c>, else the settings files, else no.</summary>
    public bool? CompatMode { get; set; }

    /// <summary>Gets or sets the command line in which to look for <c>--compat-mode</c>. The default is null: the command line of
    /// the process.</summary>
    public IReadOnlyList<string>? Arguments { get; set; }

    /// <summary>Gets or sets whether <see cref="Traced"/> functions store the JSON of their arguments and results. The default is
    /// false: only their sizes.</summary>
    public bool CapturePayloads { get; set; }

    /// <summary>Gets or sets whether the fields of GraphQL operations are spans, where the server tells of them; fields of a scalar type
    /// only when they are slow or have spans inside. The default is false: only slow ones.</summary>
    public bool TraceGraphQLFields { get; set; }

    /// <summary>Gets or sets from what duration on a field of a GraphQL operation is a span in any case; null sets none. The default is 100
    /// ms; 0 to 1 hour.</summary>
    public TimeSpan? SlowFieldThreshold { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets whether commands of Entity Framework Core, Microsoft.Data.SqlClient and System.Data.SqlClient become spans, from
    /// the diagnostic events of those libraries; never twice where the connection is wrapped or the provider has activities of its own.
    /// The default is true.</summary>
    public bool CaptureDatabaseDiagnostics { get; set; } = true;

    /// <summary>Gets or sets whether the spans of database commands tell their parameters: short values as they are, text over 100 characters
    /// as its length, those with the name of a secret as <c>[REDACTED]</c>. The default is true.</summary>
    public bool CaptureSqlParameters { get; set; } = true;

    /// <summary>Gets or sets which traces the store keeps. The default is <see cref="LensSampler.AlwaysOn"/>: all. The console and other
    /// sinks are not sampled. Of loggers that write to one store, the first one that samples decides how.</summary>
    /// <remarks>Traces that are not chosen wait in memory, up to 32 MiB or 50,000 events, until their last span in this process has ended:
    /// of those that run when the process ends nothing is stored, unless they failed, lasted for <see cref="SlowThreshold"/>, or the process
    /// died of an unhandled exception.</remarks>
    public LensSampler Sampler { get; set; } = LensSampler.AlwaysOn;

    /// <summary>Gets or sets how long a trace lasts that is kept whatever <see cref="Sampler"/> decided; null keeps none for that. The
    /// default is 1 second; 1 ms to 1 day.</summary>
    public TimeSpan? SlowThreshold { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long traces and logs are kept; null keeps them for ever. The default is 7 days; at least 1 minute.</summary>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets the size of the database above which the oldest traces go, whatever their age; null sets none. The
    /// default is null; at least 1 MiB.</summary>
    public long? MaxDatabaseBytes { get; set; }

    /// <summary>Gets or sets the longest that an event waits in memory before it is written. The default is 100 ms; 1 ms to 1
    /// minute.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets how many waiting events are written before the <see cref="FlushInterval"/> is over. The default is
    /// 1,000; 1 to 100,000. One transaction holds up to five times as many when the store lags behind.</summary>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>Gets or sets the most events that wait for the store. The default is 50,000; at least 10. The last tenth is kept
    /// for errors and span ends.</summary>
    public int QueueLimit { get; set; } = 50_000;

    /// <summary>Gets or sets the most bytes, estimated, that wait for the store. The default is 64 MiB; at least 64 KiB.</summary>
    public long QueueBytesLimit { get; set; } = 64L * 1024 * 1024;

    /// <summary>Gets or sets what a commit survives. The default is <see cref="Lens.Durability.Normal"/>.</summary>
    public Durability Durability { get; set; } = Durability.Normal;

    /// <summary>Gets or sets how long closing the logger, or the end of the process, may wait for the store. The default is 5
    /// seconds; 0 to 1 minute.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how much of one event or span is kept.</summary>
    public LensLimits Limits { get; set; } = new();

    /// <summary>Gets or sets which secrets are removed before anything is stored or shown.</summary>
    public RedactionOptions Redaction { get; set; } = new();

    /// <summary>Gets or sets the clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal SamplingLimits SamplingLimits { get; set; } = new();

    /// <summary>What the settings files say: read once for all who ask, so that a fault in them is told once.</summary>
    internal IReadOnlyDictionary<string, string> Files
    {
        get => field ??= LensFileSettings.Load();
        set;
    }
}
