using Lens.Query;
using Lens.Storage;

namespace Lens;

/// <summary>Reads the traces, spans and log events of one store, also while applications write to it.</summary>
/// <remarks>Read-only: a reader never changes the file, and never holds a transaction between two calls. Calls may come from
/// several threads; they wait for each other. Every call throws <see cref="LensStoreException"/> when the file can not be read
/// and <see cref="ObjectDisposedException"/> after <see cref="Dispose"/>.</remarks>
public sealed class TraceReader : IDisposable
{
    const int MaxTraces = 1_000;
    const int MaxRows = 10_000;
    const int MaxTreeRows = 100_000;

    readonly ProcessLiveness _liveness;
    readonly TimeProvider _timeProvider;
    readonly Lock _gate = new();

    // Used and disposed under the gate only.
    readonly StoreConnection _connection;
    bool _disposed;

    TraceReader(string filePath, StoreConnection connection, ProcessLiveness liveness, TimeProvider timeProvider)
    {
        FilePath = filePath;
        _connection = connection;
        _liveness = liveness;
        _timeProvider = timeProvider;
    }

    /// <summary>Gets the full path of the store.</summary>
    public string FilePath { get; }

    /// <summary>Opens a store.</summary>
    /// <param name="path">The file. The default is null: where <c>UseLens</c> without a path writes, which is
    /// <c>LENS_DB_PATH</c>, else <c>traces.db</c> in <c>LENS_DATA_DIR</c>, else <c>.lens/traces.db</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="LensStoreException">The file is damaged, is not a store of Lens, was written by a newer Lens, or can not
    /// be opened. The file is left as it is.</exception>
    public static TraceReader Open(string? path = null) => Open(path, ProcessLiveness.OfThisMachine, TimeProvider.System);

    /// <summary>Lists the newest traces, the newest first.</summary>
    /// <param name="limit">Most traces to return, 1 to 1,000. The default is 100.</param>
    /// <returns>The traces in the order in which they came into the store, from the last one back.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<TraceSummary> ListTraces(int limit = 100)
    {
        CheckLimit(limit, MaxTraces);
        return Read(processes => new TraceQuery(_connection, processes).ListNewest(limit));
    }

    /// <summary>Reads one trace as a tree.</summary>
    /// <param name="traceId">32 hex digits, any case.</param>
    /// <returns>Null when the trace is unknown. Of a trace with more than 100,000 spans or log events only the first 100,000;
    /// <see cref="TraceTree.IsTruncated"/> says so.</returns>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    public TraceTree? FindTrace(string traceId) => FindTrace(traceId, MaxTreeRows);

    /// <summary>Reads the spans of one trace, oldest first.</summary>
    /// <param name="traceId">32 hex digits, any case.</param>
    /// <param name="limit">Most spans to return, 1 to 10,000. The default is 1,000.</param>
    /// <returns>Spans in start order; empty when the trace is unknown, never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<SpanRecord> ListSpans(string traceId, int limit = 1_000)
    {
        var id = NormalizeId(traceId);
        CheckLimit(limit, MaxRows);
        return Read(processes => new SpanQuery(_connection, processes).ListByTrace(id, limit));
    }

    /// <summary>Reads the log events of one trace, oldest first.</summary>
    /// <param name="traceId">32 hex digits, any case.</param>
    /// <param name="limit">Most events to return, 1 to 10,000: those that came first into the store. The default is
    /// 1,000.</param>
    /// <returns>Log events in the order of time; empty when the trace is unknown, never null.</returns>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    public IReadOnlyList<LogRecord> ListLogs(string traceId, int limit = 1_000)
    {
        var id = NormalizeId(traceId);
        CheckLimit(limit, MaxRows);
        return Read(_ => new LogQuery(_connection).ListByTrace(id, limit));
    }

    /// <summary>Closes the file. May be called twice.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _connection.Dispose();
        }
    }

    internal static TraceReader Open(string? path, ProcessLiveness liveness, TimeProvider timeProvider)
    {
        var filePath = StorePath.Resolve(path, Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory());
        return new(filePath, StoreConnection.Open(filePath), liveness, timeProvider);
    }

    internal TraceTree? FindTrace(string traceId, int maxRows)
    {
        var id = NormalizeId(traceId);

        // One row more than allowed tells a trace that is too long from one that just fits.
        var (summary, spans, logs) = Read(processes => (
            new TraceQuery(_connection, processes).Find(id),
            new SpanQuery(_connection, processes).ListByTrace(id, maxRows + 1),
            new LogQuery(_connection).ListByTrace(id, maxRows + 1)));
        if (summary is null) return null;

        var isTruncated = spans.Count > maxRows || logs.Count > maxRows;
        return TraceTreeBuilder.Build(summary, [.. spans.Take(maxRows)], [.. logs.Take(maxRows)], isTruncated);
    }

    static string NormalizeId(string traceId)
    {
        ArgumentNullException.ThrowIfNull(traceId);
        if (traceId.Length != 32 || !traceId.All(char.IsAsciiHexDigit))
            throw new ArgumentException("A trace id has 32 hex digits.", nameof(traceId));
        return traceId.ToLowerInvariant();
    }

    static void CheckLimit(int limit, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, max);
    }

    T Read<T>(Func<RunningProcesses, T> query)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var processes = new RunningProcesses(_liveness, _timeProvider);
            T result;
            do result = _connection.InSnapshot(() => query(processes));
            while (processes.FindDead(_connection));
            return result;
        }
    }
}
