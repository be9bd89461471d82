using System.Diagnostics;
using Lens.Query.Filtering;
using Lens.Storage;

namespace Lens.Query;

/// <summary>Reads <c>span_row</c>.</summary>
sealed class SpanQuery(ReadScope scope)
{
    /// <summary>In the order of the keys: sorting here is cheaper than carrying all columns through SQLite's sorter.</summary>
    public const string SelectByTrace = "SELECT" + Columns + "FROM span_row p WHERE p.trace = $trace LIMIT $limit";

    /// <summary>Ids are unsigned, SQLite's integers are not: those with the highest bit set come last.</summary>
    public const string SelectFirstByTrace = "SELECT" + Columns + """
        FROM (SELECT f.span_id FROM span_row f WHERE f.trace = $trace ORDER BY f.start_ns, f.span_id < 0, f.span_id LIMIT $limit) k
        CROSS JOIN span_row p ON p.trace = $trace AND p.span_id = k.span_id
        """;

    public const string SelectOne = "SELECT" + Columns + "FROM span_row p WHERE p.trace = $trace AND p.span_id = $span_id";

    // Every column costs a call, as much as SQLite takes to find the value. So what most spans do not have is only asked for when there
    // is something: 1 for that, 2 for a text that is not in the pool. NULL is 0 as a number, which no id in the pool is.
    const string Columns = """

            (coalesce(p.operation_type, p.error_type, p.error_message, p.events, p.links, p.input, p.output, p.input_size, p.output_size) IS NOT NULL)
                | (((p.name >= '' OR p.service >= '' OR p.file >= '' OR p.function >= '') IS TRUE) << 1),
            p.span_id, p.parent_span_id, p.name, p.kind, p.service, p.start_ns, p.status, p.process, p.attributes,
            p.file, p.line, p.function, p.duration_ns,
            p.operation_type, p.error_type, p.error_message, p.events, p.links, p.input, p.output, p.input_size, p.output_size

        """;

    /// <summary>A trace at a time, the newest first: only its own spans are sorted, and of these only the keys.</summary>
    public static string SelectPage(string window, string condition) => $"""
        SELECT{Columns}, k.trace, k.trace_id
        FROM (
            SELECT t.id AS trace, t.trace_id AS trace_id, p.span_id AS span_id FROM trace_row t CROSS JOIN span_row p ON p.trace = t.id
            WHERE {window} AND t.id <= $trace
                AND (t.id < $trace OR p.start_ns < $start OR p.start_ns = $start AND p.span_id < $span_id) AND {condition}
            ORDER BY t.id DESC, p.start_ns DESC, p.span_id DESC
            LIMIT $limit) k
        CROSS JOIN span_row p ON p.trace = k.trace AND p.span_id = k.span_id
        """;

    public static string SelectCount(string window, string condition) =>
        $"SELECT count(*) FROM trace_row t CROSS JOIN span_row p ON p.trace = t.id WHERE {window} AND {condition}";

    public List<(PageCursor Place, SpanRecord Row)> ListPage(TraceFilter filter, PageRange range)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Spans);
        var window = SpanWindow.Of(filter.WindowAt(scope.NowNs));
        var after = range.After ?? new(long.MaxValue, long.MaxValue, long.MaxValue);
        List<(PageCursor Place, SpanRecord Row)> page = [];
        foreach (var traces in window.On("t.id"))
        {
            if (page.Count == range.Limit) break;
            page.AddRange(scope.Connection.Query(
                SelectPage(traces, sql.Condition),
                row => (new PageCursor(row.Long(23), row.Long(6), row.Long(1)), Map(row, row.Text(24))),
                [
                    .. sql.Parameters, .. window.Parameters, ("$trace", after.Key), ("$start", after.StartNs), ("$span_id", after.SpanId),
                    ("$limit", range.Limit - page.Count),
                ]));
        }

        return [.. page.OrderByDescending(static s => s.Place.Key).ThenByDescending(static s => s.Place.StartNs).ThenByDescending(static s => s.Place.SpanId)];
    }

    public long Count(TraceFilter filter)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Spans);
        var window = SpanWindow.Of(filter.WindowAt(scope.NowNs));
        return window.On("t.id").Sum(traces =>
            scope.Connection.FindNumber(SelectCount(traces, sql.Condition), [.. sql.Parameters, .. window.Parameters]) ?? 0);
    }

    /// <summary>The spans of a trace, oldest first; of more than <paramref name="limit"/> the first ones.</summary>
    /// <param name="trace">Its key.</param>
    /// <param name="summary">The trace itself.</param>
    /// <param name="limit">Most spans to read.</param>
    public List<SpanRecord> ListByTrace(long trace, TraceSummary summary, int limit)
    {
        var sql = summary.SpanCount > limit ? SelectFirstByTrace : SelectByTrace;
        var spans = scope.Connection.Query(sql, row => Map(row, summary.TraceId), ("$trace", trace), ("$limit", limit));
        spans.Sort(static (left, right) => left.StartNs != right.StartNs
            ? left.StartNs.CompareTo(right.StartNs)
            : string.CompareOrdinal(left.SpanId, right.SpanId));
        return spans;
    }

    public SpanRecord? Find(long trace, string traceId, long spanId) =>
        scope.Connection.Query(SelectOne, row => Map(row, traceId), ("$trace", trace), ("$span_id", spanId)).FirstOrDefault();

    SpanRecord Map(SqliteStatement row, string traceId)
    {
        var flags = row.Long(0);
        var texts = scope.Connection.Texts;
        var areIds = (flags & 2) == 0;
        var span = new SpanRecord
        {
            TraceId = traceId,
            SpanId = scope.SpanIdOf(row, 1)!,
            ParentSpanId = scope.SpanIdOf(row, 2),
            Name = (areIds ? texts.Find(row.Long(3)) : texts.Find(row, 3)) ?? "",
            Kind = (ActivityKind)Math.Clamp(row.Long(4), (long)ActivityKind.Internal, (long)ActivityKind.Consumer),
            Service = areIds ? texts.Find(row.Long(5)) : texts.Find(row, 5),
            StartNs = row.Long(6),
            DurationNs = row.FindLong(13),
            Status = row.Long(7) is var status && status == (long)SpanStatus.Completed ? SpanStatus.Completed : scope.Processes.Judge(status, row.Long(8)),
            Attributes = row.FindJson(9),
            File = areIds ? texts.Find(row.Long(10)) : texts.Find(row, 10),
            Line = row.FindInt(11),
            Function = areIds ? texts.Find(row.Long(12)) : texts.Find(row, 12),
        };
        return (flags & 1) == 0 ? span : span with
        {
            OperationType = texts.Find(row, 14),
            ErrorType = row.FindText(15),
            ErrorMessage = row.FindText(16),
            Events = row.FindText(17),
            Links = row.FindText(18),
            Input = row.FindText(19),
            Output = row.FindText(20),
            InputSize = row.FindLong(21),
            OutputSize = row.FindLong(22),
        };
    }
}
