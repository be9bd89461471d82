using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Matching;

/// <summary>Answers for a row at hand what <see cref="Sql.SqlFilterWriter"/> asks of stored ones.</summary>
sealed class FilterMatcher(FilterTarget target, FilterSubject subject, FilterMoment moment) : FilterInterpreter<bool>(target)
{
    protected override bool All(IEnumerable<bool> conditions) => conditions.All(static c => c);

    protected override bool Any(IEnumerable<bool> conditions) => conditions.Any(static c => c);

    protected override bool Not(bool condition) => !condition;

    protected override bool OfTrace(FilterTerm term) => subject.Trace is { } trace && TraceMatch.Fulfils(trace, term, moment.NowNs);

    protected override bool OfSpan(FilterTerm term) => subject.Spans.Any(span => SpanMatch.Fulfils(span, term, moment.NowNs));

    protected override bool OfLog(FilterTerm term) => subject.Logs.Any(log => LogMatch.Fulfils(log, term, moment.NowNs));
}
