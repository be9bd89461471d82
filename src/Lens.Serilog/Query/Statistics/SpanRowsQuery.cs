using Lens.Query.Filtering;
using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>Reads what statistics need of every single span that has ended.</summary>
sealed class SpanRowsQuery(ReadScope scope)
{
    public const string ByName = "p.name, p.service";
    public const string ByService = "NULL, p.service";
    public const string Nothing = "NULL, NULL";
    public const string ByUser = "t.user_id, NULL";

    public static string Select(string group, string window, string condition) => $"""
        SELECT {group}, p.start_ns, p.duration_ns, p.status, coalesce(t.sample_weight, 1.0)
        FROM span_row p LEFT JOIN trace_row t ON t.id = p.trace
        WHERE {window} AND p.start_ns >= $from AND p.start_ns < $until AND p.status IN (1, 2) AND {condition}
        """;

    /// <param name="group">One of the constants.</param>
    /// <param name="range">When the spans began.</param>
    /// <param name="filter">Which spans.</param>
    /// <param name="read">Is given the group, the start, the duration, whether the span failed and how many it stands for.</param>
    public void Read(string group, TimeRange range, TraceFilter filter, Action<(TextRef First, TextRef Second), long, long?, bool, double> read)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Spans);
        var sinceNs = Math.Max(range.FromNs, filter.WindowAt(scope.NowNs).SinceNs);
        var window = SpanWindow.Of(TimeWindow.Always with { SinceNs = sinceNs });
        foreach (var traces in window.On("p.trace"))
        {
            scope.Connection.ForEach(
                Select(group, traces, sql.Condition),
                row => read(
                    (PooledTexts.RefOf(row, 0), PooledTexts.RefOf(row, 1)),
                    row.Long(2),
                    row.FindLong(3),
                    row.Long(4) == (long)SpanStatus.Error,
                    row.Real(5)),
                [.. sql.Parameters, .. window.Parameters, ("$from", range.FromNs), ("$until", range.UntilNs)]);
        }
    }
}
