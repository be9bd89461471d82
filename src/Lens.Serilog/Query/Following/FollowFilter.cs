using Lens.Query.Filtering;
using Lens.Query.Filtering.Matching;
using Lens.Query.Filtering.Tree;
using Lens.Storage;

namespace Lens.Query.Following;

/// <summary>Evaluates a filter on rows at hand, and fetches of what belongs to them only what the filter looks at.</summary>
sealed class FollowFilter(ReadScope scope, TraceFilter filter)
{
    const int MostLogs = 1_000;

    readonly RowKinds _ofSpans = KindsOn(filter, FilterTarget.Spans);
    readonly RowKinds _ofLogs = KindsOn(filter, FilterTarget.Logs);

    public bool Keeps(long trace, TraceSummary summary, SpanRecord span)
    {
        var logs = _ofSpans.HasFlag(RowKinds.Log)
            ? new LogQuery(scope).ListByTrace(trace, span.TraceId, MostLogs).FindAll(l => l.SpanId == span.SpanId)
            : [];
        return filter.Matches(FilterTarget.Spans, new(summary, [span], logs), new(scope.NowNs));
    }

    public bool Keeps(long? trace, LogRecord log)
    {
        var summary = trace is { } key && _ofLogs.HasFlag(RowKinds.Trace) ? new TraceQuery(scope).ListByKeys([key]).Select(static t => t.Trace).FirstOrDefault() : null;
        var span = trace is { } ofTrace && log.SpanId is not null && _ofLogs.HasFlag(RowKinds.Span)
            ? new SpanQuery(scope).Find(ofTrace, log.TraceId!, SpanIds.ToKey(log.SpanId))
            : null;
        return filter.Matches(FilterTarget.Logs, new FilterSubject(summary, span is null ? [] : [span], [log]), new(scope.NowNs));
    }

    static RowKinds KindsOn(TraceFilter filter, FilterTarget target) =>
        filter.Root.Terms.Aggregate(default(RowKinds), (kinds, term) => kinds | term.Places.On(target));
}
