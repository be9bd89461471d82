using Lens.Query.Filtering;
using Lens.Storage;

namespace Lens.Query.Statistics;

/// <summary>Makes statistics of traces.</summary>
sealed class TraceStatisticsQuery(ReadScope scope)
{
    const int MostOperations = 20;
    const int MostUsers = 20;

    public static string Select(string window, string condition) => $"""
        SELECT t.name, t.user_id, t.status, t.end_ns - t.start_ns, coalesce(t.sample_weight, 1.0)
        FROM trace_row t
        WHERE {window} AND t.start_ns >= $from AND t.start_ns < $until AND {condition}
        """;

    public TraceStatistics Read(TimeRange range, TraceFilter filter)
    {
        DurationGroup all = new();
        DurationGroups<TextRef> operations = new();
        DurationGroups<string> users = new();
        all.ForgetEach();
        ForEach(range, filter, row =>
        {
            var (durationNs, isError, weight) = (row.FindLong(3), row.Long(2) == (long)SpanStatus.Error, row.Real(4));
            all.Add(durationNs, isError, weight);
            operations.Add(PooledTexts.RefOf(row, 0), durationNs, isError, weight);
            if (row.FindText(1) is { } user) users.Add(user, durationNs, isError, weight);
        });

        var totals = all.ToStatistics("");
        return new()
        {
            TraceCount = totals.Count,
            ErrorCount = totals.ErrorCount,
            Average = totals.Average,
            Minimum = totals.Minimum,
            Maximum = totals.Maximum,
            ByOperation = operations.List(MostOperations, name => (scope.Connection.Texts.Find(name) ?? "", null)),
            ByUser = users.List(MostUsers, static user => (user, null)),
        };
    }

    void ForEach(TimeRange range, TraceFilter filter, Action<SqliteStatement> read)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Traces);
        var least = range.Window.LeastKey;
        scope.Connection.ForEach(
            Select(least is null ? "1" : "t.id >= $least", sql.Condition),
            read,
            [.. sql.Parameters, ("$least", least ?? 0), ("$from", range.FromNs), ("$until", range.UntilNs)]);
    }
}
