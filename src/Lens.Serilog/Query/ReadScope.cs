using Lens.Query.Filtering;
using Lens.Query.Filtering.Sql;
using Lens.Storage;

namespace Lens.Query;

/// <summary>What the queries of one call of the reader share.</summary>
/// <param name="Connection">In a snapshot.</param>
/// <param name="Processes">Knows what still runs.</param>
/// <param name="NowNs">The present, in Unix nanoseconds.</param>
sealed record ReadScope(StoreConnection Connection, RunningProcesses Processes, long NowNs)
{
    readonly Dictionary<long, string> _spanIds = [];

    public SqlFilter SqlOf(TraceFilter filter, FilterTarget target) => filter.ToSql(target, new(NowNs, Processes.Dead));

    /// <summary>The id of a span as text: one text for the span, its children and its log events.</summary>
    public string? SpanIdOf(SqliteStatement row, int column)
    {
        // NULL is 0, too.
        var key = row.Long(column);
        if (key == 0 && row.IsNull(column)) return null;

        if (!_spanIds.TryGetValue(key, out var id)) _spanIds.Add(key, id = SpanIds.ToHex(key));
        return id;
    }
}
