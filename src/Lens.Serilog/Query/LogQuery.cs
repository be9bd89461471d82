using Microsoft.Data.Sqlite;
using Serilog.Events;

namespace Lens.Query;

/// <summary>Reads <c>log_row</c>.</summary>
sealed class LogQuery(StoreConnection connection)
{
    // By key, which is nearly the order of time: a trace may have millions of events, and only the page is read. The page
    // itself is then put in the exact order. (In a join SQLite would not see that the trace is only one, and sort.)
    public const string SelectByTrace = """
        SELECT
            l.id, l.span_id, l.timestamp_ns, l.level, l.message,
            CASE typeof(l.template) WHEN 'text' THEN l.template ELSE x.value END,
            CASE typeof(l.logger) WHEN 'text' THEN l.logger ELSE g.value END,
            l.exception, l.attributes,
            CASE typeof(l.file) WHEN 'text' THEN l.file ELSE f.value END,
            l.line,
            CASE typeof(l.function) WHEN 'text' THEN l.function ELSE m.value END
        FROM log_row l
        LEFT JOIN text_pool x ON x.id = l.template
        LEFT JOIN text_pool g ON g.id = l.logger
        LEFT JOIN text_pool f ON f.id = l.file
        LEFT JOIN text_pool m ON m.id = l.function
        WHERE l.trace = (SELECT t.id FROM trace_row t WHERE t.trace_id = $trace_id)
        ORDER BY l.id
        LIMIT $limit
        """;

    public List<LogRecord> ListByTrace(string traceId, int limit)
    {
        var logs = connection.Query(SelectByTrace, row => Map(row, traceId), ("$trace_id", traceId), ("$limit", limit));
        return [.. logs.OrderBy(l => l.TimestampNs).ThenBy(l => l.Id)];
    }

    static LogRecord Map(SqliteDataReader row, string traceId)
    {
        var template = row.FindString(5) ?? "";
        return new()
        {
            Id = row.GetInt64(0),
            TraceId = traceId,
            SpanId = row.FindSpanId(1),
            TimestampNs = row.GetInt64(2),
            Level = (LogEventLevel)Math.Clamp(row.GetInt64(3), (long)LogEventLevel.Verbose, (long)LogEventLevel.Fatal),
            Message = row.FindString(4) ?? template,
            Template = template,
            Logger = row.FindString(6),
            Exception = row.FindString(7),
            Attributes = row.FindString(8),
            File = row.FindString(9),
            Line = row.FindInt32(10),
            Function = row.FindString(11),
        };
    }
}
