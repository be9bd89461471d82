using Lens.Query.Filtering;
using Lens.Storage;

namespace Lens.Query;

/// <summary>Reads <c>trace_row</c>.</summary>
sealed class TraceQuery(ReadScope scope)
{
    public const string SelectByPrefix = "SELECT" + Columns + "FROM trace_row t WHERE t.trace_id >= $from AND t.trace_id < $to LIMIT $limit";
    public const string SelectByKeys = "SELECT" + Columns + "FROM trace_row t WHERE t.id IN (SELECT value FROM json_each($keys))";
    public const string SelectAfter = "SELECT" + Columns + "FROM trace_row t WHERE t.id > $after ORDER BY t.id LIMIT $limit";
    public const string SelectNewest = "SELECT" + Columns + "FROM trace_row t ORDER BY t.id DESC LIMIT $limit";
    public const string SelectById = "SELECT" + Columns + "FROM trace_row t WHERE t.trace_id = $trace_id";

    const string Columns = """

            t.id, t.trace_id, t.name, t.service, t.source, t.user_id, t.session_id, t.start_ns, t.end_ns, t.status,
            t.error_type, t.error_message, t.error_stack, t.span_count, t.log_count, t.error_count, t.metadata, t.process,
            t.sample_weight

        """;

    /// <summary>Keys grow with time, so that the newest traces are the end of the table: nothing is sorted.</summary>
    public static string SelectPage(string condition) =>
        $"SELECT{Columns}FROM trace_row t WHERE {condition} AND t.id < $before ORDER BY t.id DESC LIMIT $limit";

    /// <summary>One trace by its id, if it is kept. For many ids at once SQLite would rather look at all traces.</summary>
    public static string SelectIf(string condition) => $"SELECT{Columns}FROM trace_row t WHERE t.trace_id = $trace_id AND +({condition})";

    public static string SelectCount(string condition) => $"SELECT count(*) FROM trace_row t WHERE {condition}";

    public List<(PageCursor Place, TraceSummary Row)> ListPage(TraceFilter filter, PageRange range)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Traces);
        return scope.Connection.Query(
            SelectPage(sql.Condition),
            row => (new PageCursor(row.Long(0)), Map(row)),
            [.. sql.Parameters, ("$before", range.After?.Key ?? long.MaxValue), ("$limit", range.Limit)]);
    }

    public long Count(TraceFilter filter)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Traces);
        return scope.Connection.FindNumber(SelectCount(sql.Condition), [.. sql.Parameters]) ?? 0;
    }

    public KeyedTrace? Find(string traceId) =>
        scope.Connection.Query(SelectById, MapWithKey, ("$trace_id", traceId)) is [var found, ..] ? found : null;

    /// <summary>Those of these traces that a filter keeps.</summary>
    public IReadOnlyList<TraceSummary> ListOf(IEnumerable<string> traceIds, TraceFilter filter)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Traces);
        var select = SelectIf(sql.Condition);
        return [.. traceIds
            .SelectMany(id => scope.Connection.Query(select, MapWithKey, [.. sql.Parameters, ("$trace_id", id)]))
            .OrderBy(static t => t.Key)
            .Select(static t => t.Trace)];
    }

    /// <summary>The traces whose ids begin so, the newest first.</summary>
    public List<KeyedTrace> ListByPrefix(string prefix, int limit)
    {
        // 'g' comes after the last digit.
        var traces = scope.Connection.Query(SelectByPrefix, MapWithKey, ("$from", prefix), ("$to", prefix + 'g'), ("$limit", limit));
        return [.. traces.OrderByDescending(static t => t.Key)];
    }

    public List<KeyedTrace> ListNewest(int limit) => scope.Connection.Query(SelectNewest, MapWithKey, ("$limit", limit));

    /// <summary>The traces that came into the store behind another one, in that order.</summary>
    public List<KeyedTrace> ListAfter(long key, int limit) =>
        scope.Connection.Query(SelectAfter, MapWithKey, ("$after", key), ("$limit", limit));

    public List<KeyedTrace> ListByKeys(IEnumerable<long> keys) =>
        scope.Connection.Query(SelectByKeys, MapWithKey, ("$keys", $"[{string.Join(',', keys)}]"));

    KeyedTrace MapWithKey(SqliteStatement row) => new(row.Long(0), Map(row));

    TraceSummary Map(SqliteStatement row) => new()
    {
        TraceId = row.Text(1),
        RootSpanName = scope.Connection.Texts.Find(row, 2) ?? "",
        Service = scope.Connection.Texts.Find(row, 3),
        Source = row.FindText(4) ?? "unknown",
        UserId = row.FindText(5),
        SessionId = row.FindText(6),
        StartNs = row.Long(7),
        EndNs = row.FindLong(8),
        Status = scope.Processes.Judge(row.Long(9), row.Long(17)),
        ErrorType = row.FindText(10),
        ErrorMessage = row.FindText(11),
        ErrorStack = row.FindText(12),
        SpanCount = row.Long(13),
        LogCount = row.Long(14),
        ErrorCount = row.Long(15),
        Metadata = row.FindText(16),
        SampleWeight = row.IsNull(18) ? 1 : row.Real(18),
    };
}
