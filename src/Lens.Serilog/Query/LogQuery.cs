using Lens.Query.Filtering;
using Lens.Query.Filtering.Sql;
using Lens.Query.Filtering.Tree;
using Lens.Storage;
using Serilog.Events;

namespace Lens.Query;

/// <summary>Reads <c>log_row</c>.</summary>
sealed class LogQuery(ReadScope scope)
{
    /// <summary>By key, which is nearly the order of time: a trace may have millions of events, and only the page is read. The page
    /// itself is then put in the exact order.</summary>
    public const string SelectByTrace = "SELECT" + Columns + "FROM log_row l WHERE l.trace = $trace ORDER BY l.id LIMIT $limit";

    public const string SelectFloor = "SELECT l.id FROM log_row l WHERE l.id < $before ORDER BY l.id DESC LIMIT 1 OFFSET $rows";

    // So many are looked through in some milliseconds.
    const int RowsNear = 20_000;

    // As with spans, what most events do not have is only asked for when there is something: 1 for that, 2 for a text that is not in
    // the pool, 4 for a message.
    const string Columns = """

            (coalesce(l.exception, l.file, l.line, l.function) IS NOT NULL)
                | (((l.template >= '' OR l.logger >= '') IS TRUE) << 1) | ((l.message IS NOT NULL) << 2),
            l.id, l.span_id, l.timestamp_ns, l.level, l.message, l.template, l.logger, l.attributes,
            l.exception, l.file, l.line, l.function

        """;

    public const string SelectAfter = "SELECT" + Columns + """
        , t.trace_id, l.trace
        FROM log_row l LEFT JOIN trace_row t ON t.id = l.trace
        WHERE l.id > $after
        ORDER BY l.id
        LIMIT $limit
        """;

    public static string SelectPage(string condition) => $"""
        SELECT{Columns}, t.trace_id
        FROM log_row l LEFT JOIN trace_row t ON t.id = l.trace
        WHERE {condition} AND l.id < $before
        ORDER BY l.id DESC
        LIMIT $limit
        """;

    /// <summary>The same, without the choice to begin with the traces: their events are not in order, and all of them would have to be
    /// sorted.</summary>
    public static string SelectNewest(string condition) => $"""
        SELECT{Columns}, t.trace_id
        FROM log_row l LEFT JOIN trace_row t ON t.id = +l.trace
        WHERE {condition} AND l.id < $before AND l.id >= $floor
        ORDER BY l.id DESC
        LIMIT $limit
        """;

    public static string SelectCount(string condition) =>
        $"SELECT count(*) FROM log_row l LEFT JOIN trace_row t ON t.id = l.trace WHERE {condition}";

    public List<(PageCursor Place, LogRecord Row)> ListPage(TraceFilter filter, PageRange range)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Logs);
        var before = range.After?.Key ?? long.MaxValue;
        if (IsAboutTraces(filter) && scope.Connection.FindNumber(SelectFloor, ("$before", before), ("$rows", RowsNear)) is { } floor)
        {
            var near = ListPage(SelectNewest(sql.Condition), sql, range.Limit, before, floor);
            if (near.Count == range.Limit) return near;
        }

        return ListPage(SelectPage(sql.Condition), sql, range.Limit, before, floor: 0);
    }

    public long Count(TraceFilter filter)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Logs);
        return scope.Connection.FindNumber(SelectCount(sql.Condition), [.. sql.Parameters]) ?? 0;
    }

    /// <param name="trace">Its key.</param>
    /// <param name="traceId">Its id.</param>
    /// <param name="limit">Most events to read.</param>
    public List<LogRecord> ListByTrace(long trace, string traceId, int limit)
    {
        var logs = scope.Connection.Query(SelectByTrace, row => Map(row, traceId), ("$trace", trace), ("$limit", limit));
        logs.Sort(static (left, right) => left.TimestampNs != right.TimestampNs
            ? left.TimestampNs.CompareTo(right.TimestampNs)
            : left.Id.CompareTo(right.Id));
        return logs;
    }

    /// <summary>The events that came into the store behind another one, in that order, with the keys of their traces.</summary>
    public List<(long? Trace, LogRecord Log)> ListAfter(long key, int limit) => scope.Connection.Query(
        SelectAfter, row => (row.FindLong(14), Map(row, row.FindText(13))), ("$after", key), ("$limit", limit));

    // A trace is looked up by its id.
    static bool IsAboutTraces(TraceFilter filter) =>
        filter.Root.Terms.Any(static t => t is not TraceIdTerm && t.Places.On(FilterTarget.Logs).HasFlag(RowKinds.Trace));

    List<(PageCursor Place, LogRecord Row)> ListPage(string select, SqlFilter sql, int limit, long before, long floor) => scope.Connection.Query(
        select,
        row => (new PageCursor(row.Long(1)), Map(row, row.FindText(13))),
        [.. sql.Parameters, ("$before", before), ("$floor", floor), ("$limit", limit)]);

    LogRecord Map(SqliteStatement row, string? traceId)
    {
        var flags = row.Long(0);
        var texts = scope.Connection.Texts;
        var areIds = (flags & 2) == 0;
        var template = (areIds ? texts.Find(row.Long(6)) : texts.Find(row, 6)) ?? "";
        var log = new LogRecord
        {
            Id = row.Long(1),
            TraceId = traceId,
            SpanId = scope.SpanIdOf(row, 2),
            TimestampNs = row.Long(3),
            Level = (LogEventLevel)Math.Clamp(row.Long(4), (long)LogEventLevel.Verbose, (long)LogEventLevel.Fatal),
            Message = (flags & 4) == 0 ? template : row.Text(5),
            Template = template,
            Logger = areIds ? texts.Find(row.Long(7)) : texts.Find(row, 7),
            Attributes = row.FindJson(8),
        };
        return (flags & 1) == 0 ? log : log with
        {
            Exception = row.FindText(9),
            File = texts.Find(row, 10),
            Line = row.FindInt(11),
            Function = texts.Find(row, 12),
        };
    }
}
