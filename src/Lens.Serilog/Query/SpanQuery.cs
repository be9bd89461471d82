using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Lens.Query;

/// <summary>Reads <c>span_row</c>.</summary>
sealed class SpanQuery(StoreConnection connection, RunningProcesses processes)
{
    // Ids are unsigned, SQLite's integers are not: those with the highest bit set come last.
    public const string SelectByTrace = """
        SELECT
            p.span_id, p.parent_span_id,
            CASE typeof(p.name) WHEN 'text' THEN p.name ELSE n.value END,
            p.kind,
            CASE typeof(p.operation_type) WHEN 'text' THEN p.operation_type ELSE o.value END,
            CASE typeof(p.service) WHEN 'text' THEN p.service ELSE s.value END,
            p.start_ns, p.duration_ns, p.status, p.error_type, p.error_message, p.attributes, p.events, p.links,
            p.input, p.output, p.input_size, p.output_size,
            CASE typeof(p.file) WHEN 'text' THEN p.file ELSE f.value END,
            p.line,
            CASE typeof(p.function) WHEN 'text' THEN p.function ELSE m.value END,
            p.process
        FROM trace_row t
        JOIN span_row p ON p.trace = t.id
        LEFT JOIN text_pool n ON n.id = p.name
        LEFT JOIN text_pool o ON o.id = p.operation_type
        LEFT JOIN text_pool s ON s.id = p.service
        LEFT JOIN text_pool f ON f.id = p.file
        LEFT JOIN text_pool m ON m.id = p.function
        WHERE t.trace_id = $trace_id
        ORDER BY p.start_ns, p.span_id < 0, p.span_id
        LIMIT $limit
        """;

    public List<SpanRecord> ListByTrace(string traceId, int limit) =>
        connection.Query(SelectByTrace, row => Map(row, traceId), ("$trace_id", traceId), ("$limit", limit));

    SpanRecord Map(SqliteDataReader row, string traceId) => new()
    {
        TraceId = traceId,
        SpanId = row.GetSpanId(0),
        ParentSpanId = row.FindSpanId(1),
        Name = row.FindString(2) ?? "",
        Kind = (ActivityKind)Math.Clamp(row.GetInt64(3), (long)ActivityKind.Internal, (long)ActivityKind.Consumer),
        OperationType = row.FindString(4),
        Service = row.FindString(5),
        StartNs = row.GetInt64(6),
        DurationNs = row.FindInt64(7),
        Status = processes.Judge(row.GetInt64(8), row.GetInt64(21)),
        ErrorType = row.FindString(9),
        ErrorMessage = row.FindString(10),
        Attributes = row.FindString(11),
        Events = row.FindString(12),
        Links = row.FindString(13),
        Input = row.FindString(14),
        Output = row.FindString(15),
        InputSize = row.FindInt64(16),
        OutputSize = row.FindInt64(17),
        File = row.FindString(18),
        Line = row.FindInt32(19),
        Function = row.FindString(20),
    };
}
