using Lens.Query;
using Lens.Query.Diagnosis;
using Lens.Query.Following;
using Lens.Query.Statistics;
using Lens.Storage;

namespace Lens;

/// <summary>Reads the traces, spans and log events of one store, also while applications write to it.</summary>
/// <remarks>Read-only: a reader never changes the file, and never holds a transaction between two calls. Calls may come from
/// several threads. Every call throws <see cref="LensStoreException"/> when the file can not be read or the answer takes longer than
/// <see cref="QueryTimeout"/>, <see cref="OperationCanceledException"/> when its token says so, and
/// <see cref="ObjectDisposedException"/> after <see cref="Dispose"/>.</remarks>
public sealed class TraceReader : IDisposable
{
    const int MaxRows = 10_000;

    static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);

    readonly QueryRunner _runner;
    readonly TimeProvider _timeProvider;

    TraceReader(string filePath, ProcessLiveness liveness, TimeProvider timeProvider)
    {
        FilePath = filePath;
        _runner = new(filePath, liveness, timeProvider);
        _timeProvider = timeProvider;
    }

    /// <summary>Gets the full path of the store.</summary>
    public string FilePath { get; }

    /// <summary>Gets or sets how long one query may take, more than nothing and at most 1 day;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes. The default is 10 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public TimeSpan QueryTimeout
    {
        get;
        set
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxTimeout);
            }

            field = value;
        }
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>Opens a store.</summary>
    /// <param name="path">The file. The default is null: where <c>UseLens</c> without a path writes, which is
    /// <c>LENS_DB_PATH</c>, else <c>traces.db</c> in <c>LENS_DATA_DIR</c>, else <c>.lens/traces.db</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LensStoreException">The file is damaged, is not a store of Lens, was written by a newer Lens, or can not
    /// be opened. The file is left as it is.</exception>
    public static TraceReader Open(string? path = null) => Open(path, ProcessLiveness.OfThisMachine, TimeProvider.System);

    /// <summary>Lists traces, the newest first.</summary>
    /// <param name="filter">Which traces to list. The default is null: all.</param>
    /// <param name="page">Which page of the list. The default is null: the first 100.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The traces in the order in which they came into the store, from the last one back.</returns>
    /// <exception cref="ArgumentException"><see cref="PageRequest.After"/> is not from such a list.</exception>
    public Page<TraceSummary> ListTraces(TraceFilter? filter = null, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListPage(
            PageCursor.Listing.Traces, filter, page, cancellationToken,
            static (scope, filter, range) => new TraceQuery(scope).ListPage(filter, range),
            static (scope, filter) => new TraceQuery(scope).Count(filter));

    /// <summary>Lists spans: those of the newest trace first, and within a trace the latest first.</summary>
    /// <param name="filter">Which spans to list. The default is null: all.</param>
    /// <param name="page">Which page of the list. The default is null: the first 100.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="ArgumentException"><see cref="PageRequest.After"/> is not from such a list.</exception>
    public Page<SpanRecord> ListSpans(TraceFilter? filter = null, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListPage(
            PageCursor.Listing.Spans, filter, page, cancellationToken,
            static (scope, filter, range) => new SpanQuery(scope).ListPage(filter, range),
            static (scope, filter) => new SpanQuery(scope).Count(filter));

    /// <summary>Lists log events, the newest first, also those outside any trace.</summary>
    /// <param name="filter">Which events to list. The default is null: all.</param>
    /// <param name="page">Which page of the list. The default is null: the first 100.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The events in the order in which they came into the store, from the last one back.</returns>
    /// <exception cref="ArgumentException"><see cref="PageRequest.After"/> is not from such a list.</exception>
    public Page<LogRecord> ListLogs(TraceFilter? filter = null, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        ListPage(
            PageCursor.Listing.Logs, filter, page, cancellationToken,
            static (scope, filter, range) => new LogQuery(scope).ListPage(filter, range),
            static (scope, filter) => new LogQuery(scope).Count(filter));

    /// <summary>Reads one trace as a tree.</summary>
    /// <param name="idOrPrefix">32 hex digits, any case, or the first few of them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Null when there is no such trace. Of a trace with more than 100,000 spans or log events only the first 100,000;
    /// <see cref="TraceTree.IsTruncated"/> says so.</returns>
    /// <exception cref="ArgumentException"><paramref name="idOrPrefix"/> is not the beginning of a trace id.</exception>
    /// <exception cref="AmbiguousTraceIdException">Several traces have ids that begin so.</exception>
    public TraceTree? FindTrace(string idOrPrefix, CancellationToken cancellationToken = default) =>
        FindTrace(idOrPrefix, TreeQuery.MaxRows, cancellationToken);

    /// <summary>Reads the spans of one trace, oldest first.</summary>
    /// <param name="traceId">32 hex digits, any case.</param>
    /// <param name="limit">Most spans to return, 1 to 10,000. The default is 1,000.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Spans in start order; empty when the trace is unknown, never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<SpanRecord> ListSpansOf(string traceId, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        var id = TraceIdText.Normalize(traceId);
        CheckLimit(limit, MaxRows);
        return _runner.Run(LimitOf(cancellationToken), scope => new TreeQuery(scope).ListSpans(id, limit));
    }

    /// <summary>Reads the log events of one trace, oldest first.</summary>
    /// <param name="traceId">32 hex digits, any case.</param>
    /// <param name="limit">Most events to return, 1 to 10,000: those that came first into the store. The default is
    /// 1,000.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Log events in the order of time; empty when the trace is unknown, never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<LogRecord> ListLogsOf(string traceId, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        var id = TraceIdText.Normalize(traceId);
        CheckLimit(limit, MaxRows);
        return _runner.Run(LimitOf(cancellationToken), scope => new TreeQuery(scope).ListLogs(id, limit));
    }

    /// <summary>Counts spans that have ended and how long they took.</summary>
    /// <param name="request">Which spans, and by what.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>A line for each name, service or user, the most frequent first.</returns>
    public IReadOnlyList<OperationStatistics> SpanStatistics(StatisticsRequest? request = null, CancellationToken cancellationToken = default)
    {
        request ??= new();
        return Run(request.Filter, cancellationToken, scope => new SpanStatisticsQuery(scope).Read(request));
    }

    /// <summary>Counts spans that have ended and how long they took, over time.</summary>
    /// <param name="request">Which spans; <see cref="StatisticsRequest.GroupBy"/> and <see cref="StatisticsRequest.Limit"/> do not
    /// matter.</param>
    /// <param name="step">How much time is one point, at least 1 second.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>A point for each step of the range, also where nothing ended; of an open range, from the first span on or up to the
    /// last one. Steps begin at multiples of <paramref name="step"/> since 1970.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is too short, or so short that there would be more than
    /// 10,000 points.</exception>
    public IReadOnlyList<StatisticsPoint> SpanStatisticsOverTime(
        StatisticsRequest request, TimeSpan step, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.FromSeconds(1));
        TimeSteps.Check(request.Range, step);
        return Run(request.Filter, cancellationToken, scope => new SpanStatisticsQuery(scope).ReadOverTime(request, step));
    }

    /// <summary>Counts traces and how long they took.</summary>
    /// <param name="range">When they began.</param>
    /// <param name="filter">Which traces. The default is null: all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Totals, and the 20 most frequent operations and users. Of an empty store zeros and nulls.</returns>
    public TraceStatistics TraceStatistics(TimeRange range, TraceFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(range);
        return Run(filter, cancellationToken, scope => new TraceStatisticsQuery(scope).Read(range, filter ?? TraceFilter.Everything));
    }

    /// <summary>Groups the errors of spans and of log events by what went wrong, whatever the values were.</summary>
    /// <param name="range">When they happened. Of more than 100,000 errors of spans, or of log events, the newest count.</param>
    /// <param name="filter">Which spans and log events. The default is null: all.</param>
    /// <param name="limit">Most patterns to return, 1 to 1,000. The default is 100.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The most frequent first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<ErrorPattern> ErrorPatterns(
        TimeRange range, TraceFilter? filter = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(range);
        CheckLimit(limit, PageRequest.MaxLimit);
        return Run(filter, cancellationToken, scope => new ErrorPatternQuery(scope).List(range, filter ?? TraceFilter.Everything, limit));
    }

    /// <summary>Lists the services that stored spans belong to.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>In alphabetical order, at most 10,000.</returns>
    public IReadOnlyList<string> Services(CancellationToken cancellationToken = default) =>
        _runner.Run(LimitOf(cancellationToken), static scope => new NameQuery(scope).ListServices(MaxRows));

    /// <summary>Lists the names of stored spans.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>In alphabetical order, at most 10,000.</returns>
    public IReadOnlyList<string> Operations(CancellationToken cancellationToken = default) =>
        _runner.Run(LimitOf(cancellationToken), static scope => new NameQuery(scope).ListOperations(MaxRows));

    /// <summary>Lists the names of attributes of spans and of properties of log events, as far as the newest 10,000 of each have
    /// them.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>In alphabetical order, at most 10,000.</returns>
    public IReadOnlyList<string> AttributeKeys(CancellationToken cancellationToken = default) =>
        _runner.Run(LimitOf(cancellationToken), static scope => new NameQuery(scope).ListAttributeKeys(MaxRows));

    /// <summary>Follows what happens: spans when they are stored as running and again when they have ended, and log events, in the
    /// order in which they come into the store.</summary>
    /// <param name="filter">Which spans and log events; as in <see cref="ListSpans"/> and <see cref="ListLogs"/>. The default is null:
    /// all.</param>
    /// <param name="options">How often to look. The default is null: the defaults.</param>
    /// <param name="cancellationToken">Ends the sequence, with <see cref="OperationCanceledException"/>.</param>
    /// <returns>A sequence without an end.</returns>
    public IAsyncEnumerable<FollowedItem> Follow(
        TraceFilter? filter = null, FollowOptions? options = null, CancellationToken cancellationToken = default)
    {
        var follower = new Follower(_runner, filter ?? TraceFilter.Everything, options ?? new(), _timeProvider);
        return follower.RunAsync(QueryTimeout, cancellationToken);
    }

    /// <summary>Looks at the store itself: what is in it, who writes it, what was lost.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    public StoreStatus Status(CancellationToken cancellationToken = default) =>
        _runner.Run(LimitOf(cancellationToken), scope => new StatusQuery(scope).Read(FilePath), isAboutLife: true);

    /// <summary>Closes the file. May be called twice.</summary>
    public void Dispose() => _runner.Dispose();

    internal static TraceReader Open(string? path, ProcessLiveness liveness, TimeProvider timeProvider) =>
        new(StorePath.Resolve(path, Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory()), liveness, timeProvider);

    /// <summary>Reads the newest traces as points over time.</summary>
    internal IReadOnlyList<TracePoint> ListPoints(TraceFilter filter, int limit, CancellationToken cancellationToken = default) =>
        Run(filter, cancellationToken, scope => new TracePointQuery(scope).List(filter, limit));

    /// <summary>Counts spans by what a request groups them by, in equal steps of its range; the steps of an open range begin with the
    /// first span.</summary>
    internal IReadOnlyDictionary<(string Key, string? Service), double[]> SpanCounts(StatisticsRequest request, int steps, CancellationToken cancellationToken = default) =>
        Run(request.Filter, cancellationToken, scope => new SpanCountsQuery(scope).Read(request, steps));

    internal TraceTree? FindTrace(string idOrPrefix, int maxRows, CancellationToken cancellationToken = default)
    {
        var prefix = TraceIdText.NormalizePrefix(idOrPrefix);
        return _runner.Run(LimitOf(cancellationToken), scope => new TreeQuery(scope).Find(prefix, maxRows))?.ToTree(maxRows);
    }

    /// <summary>Reads those of these traces that a filter keeps, in the order in which they came into the store.</summary>
    internal IReadOnlyList<TraceSummary> ListTracesOf(IReadOnlyCollection<string> traceIds, TraceFilter filter, CancellationToken cancellationToken = default) =>
        Run(filter, cancellationToken, scope => new TraceQuery(scope).ListOf(traceIds, filter));

    static void CheckLimit(int limit, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, max);
    }

    QueryLimit LimitOf(CancellationToken cancellationToken) => new(QueryTimeout, cancellationToken);

    T Run<T>(TraceFilter? filter, CancellationToken cancellationToken, Func<ReadScope, T> query) =>
        _runner.Run(LimitOf(cancellationToken), query, filter is { IsAboutLife: true });

    Page<T> ListPage<T>(
        char listing,
        TraceFilter? filter,
        PageRequest? page,
        CancellationToken cancellationToken,
        Func<ReadScope, TraceFilter, PageRange, List<(PageCursor Place, T Row)>> list,
        Func<ReadScope, TraceFilter, long> count)
    {
        var (kept, asked) = (filter ?? TraceFilter.Everything, page ?? new());

        // One row more than asked for tells whether there is another page.
        var range = new PageRange(asked.After is { } after ? PageCursor.Parse(after, listing) : null, asked.Limit + 1);
        var (rows, total) = Run(kept, cancellationToken, scope => (list(scope, kept, range), asked.WithTotal ? count(scope, kept) : (long?)null));
        return new(
            [.. rows.Take(asked.Limit).Select(static r => r.Row)],
            rows.Count > asked.Limit ? rows[asked.Limit - 1].Place.ToText(listing) : null,
            total);
    }
}
