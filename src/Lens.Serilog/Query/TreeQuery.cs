namespace Lens.Query;

/// <summary>Finds one trace with all that belongs to it.</summary>
sealed class TreeQuery(ReadScope scope)
{
    public const int MaxRows = 100_000;

    const int MostCandidates = 10;

    public TreeRows? Find(string prefix, int maxRows)
    {
        var traces = new TraceQuery(scope);
        var found = prefix.Length == Filtering.Tree.TraceIdTerm.FullLength
            ? traces.Find(prefix)
            : Only(traces.ListByPrefix(prefix, MostCandidates), prefix);
        if (found is not var (key, summary)) return null;

        // One row more than allowed tells a trace that is too long from one that just fits.
        return new(
            summary,
            new SpanQuery(scope).ListByTrace(key, summary, maxRows + 1),
            new LogQuery(scope).ListByTrace(key, summary.TraceId, maxRows + 1));
    }

    public List<SpanRecord> ListSpans(string traceId, int limit) =>
        new TraceQuery(scope).Find(traceId) is var (key, summary) ? new SpanQuery(scope).ListByTrace(key, summary, limit) : [];

    public List<LogRecord> ListLogs(string traceId, int limit) =>
        new TraceQuery(scope).Find(traceId) is var (key, _) ? new LogQuery(scope).ListByTrace(key, traceId, limit) : [];

    static KeyedTrace? Only(List<KeyedTrace> found, string prefix) => found switch
    {
        [] => null,
        [var only] => only,
        _ => throw new AmbiguousTraceIdException(prefix, found.ConvertAll(static t => t.Trace)),
    };
}
