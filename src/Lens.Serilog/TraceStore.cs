using Lens.Redaction;
using Lens.Spans;
using Lens.Storage;
using Serilog.Events;

namespace Lens;

/// <summary>A store that is open for writing: the database file and the thread that writes it. Give it to several loggers with
/// <see cref="LensOptions.Store"/>, or use it without Serilog.</summary>
/// <remarks>Nothing that is pushed waits for the disk: it is queued, written within 100 ms in one transaction with its neighbours,
/// and counted if it has to be dropped. Opening the same file twice in one process gives two handles on one writer.</remarks>
public sealed class TraceStore : IDisposable, IAsyncDisposable
{
    static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);

    readonly SharedStore _shared;
    readonly Scrubber _scrubber;
    int _isDisposed;

    TraceStore(SharedStore shared, Scrubber scrubber) => (_shared, _scrubber) = (shared, scrubber);

    /// <summary>Gets the full path of the database file.</summary>
    public string Path => _shared.Settings.Path;

    /// <summary>Gets the books: what was emitted, stored, dropped and still waits.</summary>
    public LensMetrics Metrics => _shared.Metrics;

    /// <summary>Opens a store. The file and its folder are made when they are absent; what can not be opened now is tried again,
    /// with the reason in <see cref="LensMetrics.LastError"/> and SelfLog.</summary>
    /// <param name="path">The database file. The default is null: <c>LENS_DB_PATH</c>, else <c>traces.db</c> in
    /// <c>LENS_DATA_DIR</c>, else <c>.lens/traces.db</c> under the current directory.</param>
    /// <param name="retention">How long traces and logs are kept, at least 1 minute. The default is null: 7 days;
    /// <see cref="Timeout.InfiniteTimeSpan"/> keeps them for ever.</param>
    /// <param name="redaction">Which secrets are removed from what is pushed. The default is null: those that
    /// <see cref="LensOptions.Redaction"/> removes by default.</param>
    /// <returns>The open store; dispose it to write what waits and close the file.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, <paramref name="retention"/> too short, or an option
    /// of <paramref name="redaction"/> out of its range.</exception>
    public static TraceStore Open(string? path = null, TimeSpan? retention = null, RedactionOptions? redaction = null)
    {
        var options = new LensOptions { DatabasePath = path };
        if (redaction is not null)
            options.Redaction = redaction;
        if (retention is { } age)
            options.Retention = age == Timeout.InfiniteTimeSpan ? null : age;
        return Open(options, nameof(retention));
    }

    internal static TraceStore Open(LensOptions options, string parameter)
    {
        Configuration.OptionsValidation.Validate(options, parameter);
        var scrubber = new Scrubber(new Redactor(options.Redaction.Copy()), options.Limits.Copy());
        return new TraceStore(StoreRegistry.Acquire(StoreSettingsSource.From(options)), scrubber);
    }

    /// <summary>Queues a span: one that runs, or one that has ended, which completes it.</summary>
    /// <param name="span">The span; its ids are 32 and 16 lower-case hex digits, its JSON members hold JSON or null.</param>
    /// <returns>False when it was dropped, which <see cref="Metrics"/> counts.</returns>
    /// <exception cref="ArgumentException">An id is malformed.</exception>
    public bool PushSpan(SpanRecord span)
    {
        ArgumentNullException.ThrowIfNull(span);
        RecordIds.Check(span);
        span = _scrubber.Records.Scrub(span);
        var bytes = EventSize.Of(span.Attributes, span.Events, span.Links, span.Input, span.Output, span.ErrorMessage);
        return _shared.Add(new QueuedItem(span, bytes), isVital: span.Status != SpanStatus.Running);
    }

    /// <summary>Queues a log event.</summary>
    /// <param name="log">The event; its ids are 32 and 16 lower-case hex digits or null, its JSON members hold JSON or null. Its
    /// <see cref="LogRecord.Id"/> is ignored: the store gives it one.</param>
    /// <returns>False when it was dropped, which <see cref="Metrics"/> counts.</returns>
    /// <exception cref="ArgumentException">An id is malformed.</exception>
    public bool PushLog(LogRecord log)
    {
        ArgumentNullException.ThrowIfNull(log);
        RecordIds.Check(log);
        log = _scrubber.Records.Scrub(log);
        var bytes = EventSize.Of(log.Message, log.Template, log.Exception, log.Attributes);
        return _shared.Add(new QueuedItem(log, bytes), isVital: log.Level >= LogEventLevel.Error);
    }

    /// <summary>Stores a trace in place of all that is stored of it, in one transaction. What was pushed before and still waits comes on
    /// top: call <see cref="Flush"/> first.</summary>
    /// <remarks>A trace that was there keeps its place among the others. Nothing is queued, so that <see cref="Metrics"/> does not count
    /// it. Statistics go on counting spans as they were when they ended first.</remarks>
    /// <param name="traceId">32 lower-case hex digits.</param>
    /// <param name="spans">Its spans, see <see cref="PushSpan"/>.</param>
    /// <param name="logs">Its log events, see <see cref="PushLog"/>. The default is null: none.</param>
    /// <exception cref="ArgumentException">There is nothing to store, an id is malformed or that of another trace, or a member that
    /// holds JSON does not.</exception>
    /// <exception cref="LensStoreException">The store is closed, or can not be written at present.</exception>
    public void SaveTrace(string traceId, IEnumerable<SpanRecord> spans, IEnumerable<LogRecord>? logs = null)
        => Save(traceId, spans, logs ?? [], weight: 1);

    /// <summary>Stores a trace in place of all that is stored of it, as the other overload does: a trace of another store, for
    /// instance.</summary>
    /// <param name="trace">The trace with all its spans and log events.</param>
    /// <exception cref="ArgumentException">There is nothing to store, or the tree does not hold all of the trace.</exception>
    /// <exception cref="LensStoreException">The store is closed, or can not be written at present.</exception>
    public void SaveTrace(TraceTree trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (trace.IsTruncated)
            throw new ArgumentException("The tree holds only a part of the trace.", nameof(trace));
        Save(trace.Summary.TraceId, trace.Spans, trace.ListLogs(), trace.Summary.SampleWeight);
    }

    void Save(string traceId, IEnumerable<SpanRecord> spans, IEnumerable<LogRecord> logs, double weight)
    {
        ArgumentNullException.ThrowIfNull(spans);
        using var batch = TraceRows.Encode(
            traceId, spans.Select(_scrubber.Records.Scrub), logs.Select(_scrubber.Records.Scrub), _shared.Settings);
        if (weight > 1)
            batch.Add(new TraceWeight(traceId, weight), 0);
        _shared.Ask(session => session.Replace(traceId, BatchPart.Of(batch)), AskTimeout);
    }

    /// <summary>Waits until everything pushed before is committed.</summary>
    /// <param name="timeout">How long to wait at most. The default is null: the shutdown timeout, 5 seconds.</param>
    /// <returns>False when the time was over first; what waits goes on waiting.</returns>
    public bool Flush(TimeSpan? timeout = null) => _shared.Flush(timeout);

    /// <summary>Deletes, now, what is older than the retention or exceeds the size limit: traces with their spans and logs.</summary>
    /// <returns>How many traces were deleted.</returns>
    /// <exception cref="LensStoreException">The store is closed, or can not be written at present.</exception>
    public int Prune() => _shared.Ask(static session => session.Prune(static () => true), AskTimeout);

    /// <summary>Deletes, now, traces that are older than this, whatever the retention is; what still runs stays. Ends after some seconds,
    /// done or not.</summary>
    /// <returns>How many traces were deleted, and whether those were all.</returns>
    /// <exception cref="LensStoreException">The store is closed, or can not be written at present.</exception>
    internal (int Deleted, bool IsComplete) Prune(TimeSpan age) => _shared.Ask(session => session.DeleteOlderThan(age), AskTimeout);

    /// <summary>Writes what waits, for at most the shutdown timeout, and closes the file, unless another handle uses it. Never
    /// throws.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            StoreRegistry.Release(_shared);
    }

    /// <summary>As <see cref="Dispose"/>, off the calling thread.</summary>
    /// <returns>A task that ends when the file is closed.</returns>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    internal Sampling.SamplingGate? Sample(PipelineSettings settings) => _shared.Sample(settings);

    internal bool Add(LogEvent logEvent)
        => _shared.Add(new QueuedItem(logEvent, EventSize.Of(logEvent)), isVital: logEvent.Level >= LogEventLevel.Error);

    internal bool Add(SpanLifecycle lifecycle)
        => _shared.Add(new QueuedItem(lifecycle, EventSize.Of(lifecycle.Span)), isVital: lifecycle.Phase == SpanPhase.End);
}
