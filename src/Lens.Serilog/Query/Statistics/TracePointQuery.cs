using Lens.Query.Filtering;

namespace Lens.Query.Statistics;

/// <summary>Reads of traces what a chart of them needs.</summary>
sealed class TracePointQuery(ReadScope scope)
{
    public static string Select(string condition) => $"""
        SELECT t.start_ns, t.end_ns, t.status, t.process, coalesce(t.sample_weight, 1.0)
        FROM trace_row t
        WHERE {condition}
        ORDER BY t.id DESC
        LIMIT $limit
        """;

    /// <summary>The newest traces that pass a filter, from the last one back.</summary>
    public List<TracePoint> List(TraceFilter filter, int limit)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Traces);
        return scope.Connection.Query(
            Select(sql.Condition),
            row => new TracePoint(row.Long(0), row.FindLong(1) - row.Long(0), scope.Processes.Judge(row.Long(2), row.Long(3)), row.Real(4)),
            [.. sql.Parameters, ("$limit", limit)]);
    }
}
