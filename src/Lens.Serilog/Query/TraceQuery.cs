using Microsoft.Data.Sqlite;

namespace Lens.Query;

/// <summary>Reads <c>trace_row</c>.</summary>
sealed class TraceQuery(StoreConnection connection, RunningProcesses processes)
{
    // Keys grow with time, so that the newest traces are the end of the table: nothing is sorted.
    public const string SelectNewest = Select + """

        ORDER BY t.id DESC
        LIMIT $limit
        """;

    public const string SelectById = Select + """

        WHERE t.trace_id = $trace_id
        """;

    const string Select = """
        SELECT
            t.trace_id,
            CASE typeof(t.name) WHEN 'text' THEN t.name ELSE n.value END,
            CASE typeof(t.service) WHEN 'text' THEN t.service ELSE s.value END,
            t.source, t.user_id, t.session_id, t.start_ns, t.end_ns, t.status,
            t.error_type, t.error_message, t.error_stack, t.span_count, t.log_count, t.error_count, t.metadata, t.process
        FROM trace_row t
        LEFT JOIN text_pool n ON n.id = t.name
        LEFT JOIN text_pool s ON s.id = t.service
        """;

    public List<TraceSummary> ListNewest(int limit) => connection.Query(SelectNewest, Map, ("$limit", limit));

    public TraceSummary? Find(string traceId) =>
        connection.Query(SelectById, Map, ("$trace_id", traceId)).FirstOrDefault();

    TraceSummary Map(SqliteDataReader row) => new()
    {
        TraceId = row.GetString(0),
        RootSpanName = row.FindString(1) ?? "",
        Service = row.FindString(2),
        Source = row.FindString(3) ?? "unknown",
        UserId = row.FindString(4),
        SessionId = row.FindString(5),
        StartNs = row.GetInt64(6),
        EndNs = row.FindInt64(7),
        Status = processes.Judge(row.GetInt64(8), row.GetInt64(16)),
        ErrorType = row.FindString(9),
        ErrorMessage = row.FindString(10),
        ErrorStack = row.FindString(11),
        SpanCount = row.GetInt64(12),
        LogCount = row.GetInt64(13),
        ErrorCount = row.GetInt64(14),
        Metadata = row.FindString(15),
    };
}
