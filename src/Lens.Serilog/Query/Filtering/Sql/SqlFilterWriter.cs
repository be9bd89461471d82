using System.Diagnostics;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Sql;

/// <summary>Writes a filter as SQL on the private tables. Their constants, such as the number of a status, are written out, so that
/// partial indexes can be used; whatever a filter holds is a parameter.</summary>
sealed class SqlFilterWriter : FilterInterpreter<SqlCondition>
{
    // People do not get here; see Join.
    const int DeepNesting = 4;

    readonly TraceRowSql _traces;
    readonly SpanRowSql _spans;
    readonly LogRowSql _logs;

    SqlFilterWriter(FilterTarget target, FilterMoment moment, SqlParameters parameters)
        : base(target)
    {
        var status = new StatusSql(moment.DeadProcesses, parameters);
        _traces = new(target, parameters, status, moment.NowNs);
        _spans = new(parameters, status, moment.NowNs);
        _logs = new(parameters, moment.NowNs);
    }

    public static SqlFilter Write(FilterNode root, FilterTarget target, FilterMoment moment)
    {
        var parameters = new SqlParameters();
        var condition = new SqlFilterWriter(target, moment, parameters).Interpret(root).Text;
        if (KeyColumn(target) is { } key && TimeWindow.Of(root, moment.NowNs).LeastKey is { } leastKey)
            condition = $"{key} >= {parameters.Add(leastKey)} AND {condition}";
        return new(condition, parameters.All);
    }

    protected override SqlCondition All(IEnumerable<SqlCondition> conditions) => Join(conditions, " AND ", "1");

    protected override SqlCondition Any(IEnumerable<SqlCondition> conditions) => Join(conditions, " OR ", "0");

    // NOT of NULL is NULL, which would hide the row.
    protected override SqlCondition Not(SqlCondition condition) =>
        condition.InBrackets() with { Text = $"{condition.InBrackets().Text} IS NOT TRUE", IsBracketed = false };

    protected override SqlCondition OfTrace(FilterTerm term) => new(_traces.Write(term));

    protected override SqlCondition OfSpan(FilterTerm term) => new(Target switch
    {
        FilterTarget.Traces => Exists($"span_row p WHERE p.trace = t.id AND {_spans.Write(term)}"),
        FilterTarget.Spans => _spans.Write(term),
        FilterTarget.Logs => Exists($"span_row p WHERE p.trace = l.trace AND p.span_id = l.span_id AND {_spans.Write(term)}"),
        _ => throw new UnreachableException(),
    });

    protected override SqlCondition OfLog(FilterTerm term) => new(Target switch
    {
        FilterTarget.Traces => $"({HasLogs(term)} AND {Exists($"log_row l WHERE l.trace = t.id AND {_logs.Write(term)}")})",
        FilterTarget.Spans => $"({HasLogs(term)} AND {Exists($"log_row l WHERE l.trace = p.trace AND l.span_id = p.span_id AND {_logs.Write(term)}")})",
        FilterTarget.Logs => _logs.Write(term),
        _ => throw new UnreachableException(),
    });

    // The plus keeps SQLite 3.35 from looking up the rows of all traces before it lists the first one.
    static string Exists(string rows) => $"+EXISTS (SELECT 1 FROM {rows})";

    // What the trace knows of its log events spares most traces the look at them.
    static string HasLogs(FilterTerm term) => term is LevelTerm { IsAboutErrors: true } ? "t.error_count > 0" : "t.log_count > 0";

    // The key of a span says nothing of its time: a trace may last for days.
    static string? KeyColumn(FilterTarget target) => target switch
    {
        FilterTarget.Traces => "t.id",
        FilterTarget.Logs => "l.id",
        _ => null,
    };

    // SQLite's parser has a stack of 100 entries. A bracket at the beginning of another one takes one of them, a later one three:
    // what is nested deeply goes first.
    static SqlCondition Join(IEnumerable<SqlCondition> conditions, string separator, string ofNone)
    {
        var all = conditions.ToList();
        if (all.Count == 0) return new(ofNone);
        if (all.Count == 1) return all[0];

        var depth = all.Max(static c => c.Depth);
        var ordered = depth < DeepNesting ? all : [.. all.OrderByDescending(static c => c.Depth)];
        return new SqlCondition(string.Join(separator, ordered.Select(static c => c.Text)), depth).InBrackets();
    }
}
