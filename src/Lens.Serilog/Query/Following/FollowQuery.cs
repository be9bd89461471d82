namespace Lens.Query.Following;

/// <summary>Finds what has come into the store since some position. Spans have no order of arrival there, so that traces are looked at
/// that are new, that run or that came last: how many spans they have, and which of these run.</summary>
sealed class FollowQuery(ReadScope scope, TraceFilter filter)
{
    public const string SelectLast = "SELECT coalesce((SELECT max(id) FROM trace_row), 0), coalesce((SELECT max(id) FROM log_row), 0)";

    // By the partial index, which holds all three.
    public const string SelectRunning = "SELECT trace, span_id, process FROM span_row WHERE status = 0 LIMIT $limit";

    const int MostLogs = 1_000;
    const int MostNewTraces = 200;
    const int MostRecentTraces = 200;
    const int MostRunning = 10_000;

    // Of longer ones only what is seen running is followed.
    const int MostSpansOfATrace = 10_000;

    static readonly HashSet<string> NoSpans = [];

    readonly FollowFilter _filter = new(scope, filter);
    readonly TraceQuery _traces = new(scope);
    readonly SpanQuery _spans = new(scope);

    /// <summary>The present: nothing that is there already is news.</summary>
    public FollowPosition Begin()
    {
        var (trace, log) = scope.Connection.Query(SelectLast, static row => (row.Long(0), row.Long(1)))[0];
        var running = Running();
        var known = _traces.ListNewest(MostRecentTraces).Concat(_traces.ListByKeys(running.Keys)).DistinctBy(static t => t.Key)
            .ToDictionary(static t => t.Key, t => Now(t.Trace, Read(t, FollowedTrace.Nothing, Of(running, t.Key))));
        return new(trace, log, known);
    }

    public FollowStep Next(FollowPosition position)
    {
        var logs = new LogQuery(scope).ListAfter(position.LastLog, MostLogs);
        var newTraces = _traces.ListAfter(position.LastTrace, MostNewTraces);
        var lastTrace = newTraces is [.., var last] ? last.Key : position.LastTrace;
        var running = Running();

        // What runs in a trace that is newer still comes with that trace.
        var others = position.Traces.Keys.Union(running.Keys.Where(key => key <= position.LastTrace));
        List<FollowedItem> items = [];
        Dictionary<long, FollowedTrace> known = [];
        foreach (var trace in newTraces.Concat(_traces.ListByKeys(others)))
            known.Add(trace.Key, Look(trace, position, Of(running, trace.Key), items));

        items.AddRange(logs.Where(l => _filter.Keeps(l.Trace, l.Log)).Select(static l => new FollowedLog(l.Log)));
        return new(
            [.. items.OrderBy(TimeOf)],
            new(lastTrace, logs is [.., var lastLog] ? lastLog.Log.Id : position.LastLog, WorthKeeping(known, running)),
            HasMore: logs.Count == MostLogs || newTraces.Count == MostNewTraces);
    }

    static IReadOnlySet<string> Of(Dictionary<long, HashSet<string>> running, long trace) => running.GetValueOrDefault(trace, NoSpans);

    static FollowedTrace Now(TraceSummary trace, List<SpanRecord> spans) =>
        new(trace.SpanCount, spans.ToDictionary(static s => s.SpanId, static s => s.Status, StringComparer.Ordinal));

    static long TimeOf(FollowedItem item) => item switch
    {
        FollowedSpan { Span: var span } => span.EndNs ?? span.StartNs,
        FollowedLog { Log: var log } => log.TimestampNs,
        _ => 0,
    };

    static Dictionary<long, FollowedTrace> WorthKeeping(Dictionary<long, FollowedTrace> known, Dictionary<long, HashSet<string>> running) => known
        .OrderByDescending(static t => t.Key)
        .Where((t, i) => i < MostRecentTraces || running.ContainsKey(t.Key))
        .ToDictionary();

    FollowedTrace Look(KeyedTrace trace, FollowPosition position, IReadOnlySet<string> running, List<FollowedItem> items)
    {
        var isKnown = position.Traces.TryGetValue(trace.Key, out var before);
        if (isKnown && !before!.IsOutdated(trace.Trace, running)) return before;

        // An old trace that nobody had an eye on: what has ended there may have ended long ago.
        var isOld = !isKnown && trace.Key <= position.LastTrace;
        before ??= FollowedTrace.Nothing;
        var spans = Read(trace, before, running);
        items.AddRange(spans
            .Where(s => before.IsNews(s) && (!isOld || s.Status == SpanStatus.Running) && _filter.Keeps(trace.Key, trace.Trace, s))
            .Select(static s => new FollowedSpan(s)));
        return Now(trace.Trace, spans);
    }

    List<SpanRecord> Read(KeyedTrace trace, FollowedTrace before, IReadOnlySet<string> running) =>
        trace.Trace.SpanCount <= MostSpansOfATrace
            ? _spans.ListByTrace(trace.Key, trace.Trace, MostSpansOfATrace)
            : [.. before.Spans.Where(static s => s.Value == SpanStatus.Running).Select(static s => s.Key).Union(running)
                .Select(id => _spans.Find(trace.Key, trace.Trace.TraceId, Storage.SpanIds.ToKey(id))).OfType<SpanRecord>()];

    Dictionary<long, HashSet<string>> Running()
    {
        Dictionary<long, HashSet<string>> running = [];
        scope.Connection.ForEach(
            SelectRunning,
            row =>
            {
                if (scope.Processes.Judge((long)SpanStatus.Running, row.Long(2)) != SpanStatus.Running) return;
                if (!running.TryGetValue(row.Long(0), out var spans)) running.Add(row.Long(0), spans = new(StringComparer.Ordinal));
                spans.Add(row.SpanId(1));
            },
            ("$limit", MostRunning));
        return running;
    }
}
