using Lens.Query.Filtering;
using Lens.Query.Filtering.Sql;

namespace Lens.Tests.Query.Filtering;

/// <summary>Conditions that an index can serve are written so that it does.</summary>
public sealed class FilterPlanTests : IDisposable
{
    readonly FilteredStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("Traces", "name:checkout", "USING INDEX trace_row_name (name=?)")]
    [InlineData("Traces", "user:42", "USING INDEX trace_row_user (user_id=?)")]
    [InlineData("Traces", "session:abc status:error", "USING INDEX trace_row_session (session_id=?)")]
    [InlineData("Traces", "name:checkout duration:>1s", "USING INDEX trace_row_name (name=?)")]
    [InlineData("Traces", "status:error", "USING INDEX trace_row_error")]
    [InlineData("Traces", "status:running", "r USING INDEX trace_row_running")]
    [InlineData("Spans", "status:running", "r USING INDEX span_row_running")]
    [InlineData("Traces", "trace:4bf92f3577b34da6a3ce929d0e0e4736", "INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)")]
    [InlineData("Traces", "trace:4bf92f", "INDEX trace_row_trace_id (ANY(segment) AND trace_id>? AND trace_id<?)")]
    [InlineData("Traces", "since:1h user:42", "USING INDEX trace_row_user (user_id=? AND rowid>?)")]
    [InlineData("Traces", "since:1h or since:2h user:42", "USING INTEGER PRIMARY KEY (rowid>?)")]
    [InlineData("Traces", "@a:1", "p USING PRIMARY KEY (trace=?)")]
    [InlineData("Traces", "kind:server", "p USING PRIMARY KEY (trace=?)")]
    [InlineData("Traces", "level:error", "l USING INDEX log_row_trace (trace=?)")]
    [InlineData("Traces", "level:info", "l USING INDEX log_row_trace (trace=?)")]
    [InlineData("Traces", "word", "l USING INDEX log_row_trace (trace=?)")]
    [InlineData("Spans", "logger:x", "l USING INDEX log_row_trace (trace=?)")]
    [InlineData("Spans", "trace:4bf92f3577b34da6a3ce929d0e0e4736", "p USING PRIMARY KEY (trace=?)")]
    [InlineData("Logs", "since:1h word", "l USING INTEGER PRIMARY KEY (rowid>?)")]
    [InlineData("Logs", "level:>=error", "USING INDEX log_row_error")]
    [InlineData("Logs", "level:error", "USING INDEX log_row_error")]
    [InlineData("Logs", "level:fatal word", "USING INDEX log_row_error")]
    [InlineData("Logs", "level:>=error since:1h", "USING INDEX log_row_error (id>?)")]
    [InlineData("Logs", "kind:server", "p USING PRIMARY KEY (trace=? AND span_id=?)")]
    public void IndexIsUsed(string target, string filter, string step)
    {
        var plan = Explain(Enum.Parse<FilterTarget>(target), filter);
        Assert.True(plan.Contains(step, StringComparison.Ordinal), plan);
    }

    // Else the first row would have to wait for the last one. The pool of texts and the JSON of one row are small.
    [Theory]
    [InlineData("Traces", "kind:server level:info")]
    [InlineData("Traces", "@a:1 -word")]
    [InlineData("Spans", "logger:Shop.* level:error")]
    [InlineData("Logs", "kind:server type:db")]
    public void RowsThatBelongTogetherAreLookedUpOneByOne(string target, string filter) =>
        Assert.Single(
            Explain(Enum.Parse<FilterTarget>(target), filter).Split('\n'),
            static step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.EndsWith("text_pool", StringComparison.Ordinal) && !step.Contains(" VIRTUAL TABLE ", StringComparison.Ordinal));

    [Theory]
    [InlineData("Traces", "name:checkout")]
    [InlineData("Traces", "status:error since:1h")]
    [InlineData("Traces", "word")]
    [InlineData("Logs", "level:>=error")]
    [InlineData("Logs", "since:1h word")]
    [InlineData("Logs", "user:42 logger:Shop.*")]
    public void NewestComeFirstWithoutSorting(string target, string filter) =>
        Assert.DoesNotContain("TEMP B-TREE FOR ORDER BY", Explain(Enum.Parse<FilterTarget>(target), filter), StringComparison.Ordinal);

    string Explain(FilterTarget target, string filter)
    {
        SqlFilter sql = TraceFilter.Parse(filter).ToSql(target, _store.Now);
        return string.Join('\n', _store.Database
            .Query("EXPLAIN QUERY PLAN " + FilteredStore.SqlOf(target, sql.Condition), [.. sql.Parameters])
            .Select(static row => row[3]));
    }
}
