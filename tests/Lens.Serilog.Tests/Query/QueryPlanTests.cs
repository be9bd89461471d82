using System.Text.RegularExpressions;
using Lens.Query;
using Lens.Query.Diagnosis;
using Lens.Query.Filtering;
using Lens.Query.Following;
using Lens.Query.Statistics;
using Lens.Tests.Support;

namespace Lens.Tests.Query;

/// <summary>Every statement of the reader finds its rows by a key or an index, or reads as many as it was asked to.</summary>
public sealed partial class QueryPlanTests : IDisposable
{
    readonly TestDatabase _database = new();

    public static TheoryData<string, string> Statements => new()
    {
        { TraceQuery.SelectById, "SEARCH t USING INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)" },
        { TraceQuery.SelectByPrefix, "SEARCH t USING INDEX trace_row_trace_id (ANY(segment) AND trace_id>? AND trace_id<?)" },
        { TraceQuery.SelectByKeys, "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)" },
        { TraceQuery.SelectAfter, "SEARCH t USING INTEGER PRIMARY KEY (rowid>?)" },
        { TraceQuery.SelectNewest, "SCAN t" },
        { TraceQuery.SelectPage("1"), "SEARCH t USING INTEGER PRIMARY KEY (rowid<?)" },
        { SpanQuery.SelectByTrace, "SEARCH p USING PRIMARY KEY (trace=?)" },
        { SpanQuery.SelectOne, "SEARCH p USING PRIMARY KEY (trace=? AND span_id=?)" },
        { LogQuery.SelectByTrace, "SEARCH l USING INDEX log_row_trace (trace=?)" },
        { LogQuery.SelectAfter, "SEARCH l USING INTEGER PRIMARY KEY (rowid>?)" },
        { LogQuery.SelectPage("1"), "SEARCH l USING INTEGER PRIMARY KEY (rowid<?)" },
        { PooledTexts.SelectText, "SEARCH text_pool USING INTEGER PRIMARY KEY (rowid=?)" },
        { RunningProcesses.SelectProcess, "SEARCH process_row USING INTEGER PRIMARY KEY (rowid=?)" },
        { RollUpQuery.SelectHours, "SEARCH r USING PRIMARY KEY (hour>? AND hour<?)" },
        { RollUpQuery.SelectMinutes, "SEARCH r USING PRIMARY KEY (minute>? AND minute<?)" },
        { RollUpSeriesQuery.SelectHours, "SEARCH r USING PRIMARY KEY (hour>? AND hour<?)" },
        { RollUpSeriesQuery.SelectMinutes, "SEARCH r USING PRIMARY KEY (minute>? AND minute<?)" },
        { RollUpSeriesQuery.SelectCount, "SEARCH r USING PRIMARY KEY (hour>?)" },
        { SpanCountsQuery.SelectHours, "SEARCH r USING PRIMARY KEY (hour>? AND hour<?)" },
        { SpanCountsQuery.SelectMinutes, "SEARCH r USING PRIMARY KEY (minute>? AND minute<?)" },
        { SpanCountsQuery.SelectFirstHour, "SEARCH r" },
        { TracePointQuery.Select("t.id >= $least"), "SEARCH t USING INTEGER PRIMARY KEY (rowid>?)" },
        { TraceStatisticsQuery.Select("t.id >= $least", "1"), "SEARCH t USING INTEGER PRIMARY KEY (rowid>?)" },
        { ErrorPatternQuery.SelectLogs("1"), "SEARCH l USING INDEX log_row_error (id>?)" },
        { ErrorPatternQuery.SelectSpans("t.id >= $least", "1"), "SEARCH p USING PRIMARY KEY (trace=?)" },
        { FollowQuery.SelectRunning, "SCAN span_row USING INDEX span_row_running" },
        { StatusQuery.SelectRunning, "SCAN span_row USING INDEX span_row_running" },
        { StatusQuery.SelectGaps, "SEARCH l USING INTEGER PRIMARY KEY (rowid>?)" },
        { NameQuery.SelectRunning, "SCAN p USING INDEX span_row_running" },
        { NameQuery.SelectSpanAttributes, "SCAN p" },
        { NameQuery.SelectLogAttributes, "SCAN l" },
    };

    public void Dispose() => _database.Dispose();

    [Theory]
    [MemberData(nameof(Statements))]
    public void StatementFindsItsRowsWithoutSorting(string sql, string step)
    {
        var plan = Explain(sql);

        Assert.Contains(step, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.InRange(CountScans(plan), 0, step.StartsWith("SCAN", StringComparison.Ordinal) ? 1 : 0);
    }

    [Theory]
    [InlineData("", "INTEGER PRIMARY KEY (rowid<?)")]
    [InlineData("since:1h", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("status:error", "INTEGER PRIMARY KEY (rowid<?)")]
    [InlineData("name:checkout user:42", "INDEX trace_row_user (user_id=? AND rowid<?)")]
    public void PageOfSpansSortsOneTraceAtATime(string filter, string step)
    {
        var plan = ExplainSpans(filter);

        Assert.Contains("SEARCH t USING " + step, plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH p USING PRIMARY KEY (trace=?)", plan, StringComparison.Ordinal);
        Assert.Contains("USE TEMP B-TREE FOR RIGHT PART OF ORDER BY", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH p USING PRIMARY KEY (trace=? AND span_id=?)", plan, StringComparison.Ordinal);
        Assert.Equal(0, CountScans(plan));
    }

    [Theory]
    [InlineData("trace:4bf92f3577b34da6a3ce929d0e0e4736", "(ANY(segment) AND trace_id=? AND rowid<?)")]
    [InlineData("trace:4bf92f", "(ANY(segment) AND trace_id>? AND trace_id<?)")]
    public void SpansOfATraceAreFoundByItsId(string filter, string step) =>
        Assert.Contains("SEARCH t USING COVERING INDEX trace_row_trace_id " + step, ExplainSpans(filter), StringComparison.Ordinal);

    [Fact]
    public void SpansOfATimeAreReadFromTheTracesOfThatTimeOn()
    {
        var conditions = SpanWindow.Of(new(0, 1)).On("p.trace").ToList();

        var plans = conditions.ConvertAll(window => Explain(SpanRowsQuery.Select(SpanRowsQuery.ByName, window, "1")));

        Assert.Equal(2, plans.Count);
        Assert.Contains("SEARCH p USING PRIMARY KEY (trace>?)", plans[0], StringComparison.Ordinal);
        Assert.Contains("SEARCH o USING INTEGER PRIMARY KEY (rowid<?)", plans[1], StringComparison.Ordinal);
        Assert.Contains("SEARCH p USING PRIMARY KEY (trace=?)", plans[1], StringComparison.Ordinal);
        Assert.All(plans, static plan => Assert.Equal(0, CountScans(plan)));
    }

    [Theory]
    [InlineData("status:error", "INDEX trace_row_error (status=? AND rowid<?)")]
    [InlineData("name:checkout", "INDEX trace_row_name (name=? AND rowid<?)")]
    [InlineData("user:42", "INDEX trace_row_user (user_id=? AND rowid<?)")]
    [InlineData("session:abc", "INDEX trace_row_session (session_id=? AND rowid<?)")]
    [InlineData("since:1h", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("since:1h status:error", "INDEX trace_row_error (status=? AND rowid>? AND rowid<?)")]
    [InlineData("name:check*", "INTEGER PRIMARY KEY (rowid<?)")]
    [InlineData("user:42 service:shop duration:>1s", "INDEX trace_row_user (user_id=? AND rowid<?)")]
    [InlineData("@http.route:/orders timeout", "INTEGER PRIMARY KEY (rowid<?)")]
    public void NextPageOfTracesBeginsWhereTheLastOneEnded(string filter, string step)
    {
        var plan = Explain(TraceQuery.SelectPage(TraceFilter.Parse(filter).ToSql(FilterTarget.Traces, new(0)).Condition));

        Assert.Contains("SEARCH t USING " + step, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("level:>=error", "INDEX log_row_error (id<?)")]
    [InlineData("since:1h timeout", "INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("logger:Shop.* user:42", "INTEGER PRIMARY KEY (rowid<?)")]
    public void NextPageOfLogsBeginsWhereTheLastOneEnded(string filter, string step)
    {
        var plan = Explain(LogQuery.SelectPage(TraceFilter.Parse(filter).ToSql(FilterTarget.Logs, new(0)).Condition));

        Assert.Contains("SEARCH l USING " + step, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal);
    }

    string ExplainSpans(string filter)
    {
        var parsed = TraceFilter.Parse(filter);
        var window = SpanWindow.Of(parsed.WindowAt(0)).On("t.id").First();
        return Explain(SpanQuery.SelectPage(window, parsed.ToSql(FilterTarget.Spans, new(0)).Condition));
    }

    // SQLite 3.35 writes TABLE x AS y where later versions write y.
    string Explain(string sql)
    {
        var parameters = Parameter().Matches(sql).Select(static m => m.Value).Distinct().ToArray();
        return AsTable().Replace(_database.Explain(sql, parameters), "$2");
    }

    static int CountScans(string plan) => plan.Split('\n').Count(static step =>
        step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal) && !step.StartsWith("SCAN SUBQUERY", StringComparison.Ordinal) && step != "SCAN k");

    [GeneratedRegex(@"[$?][a-z0-9_]+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"TABLE (?:(\w+) AS )?(\w+)")]
    private static partial Regex AsTable();
}
