using Lens.Query;
using Lens.Tests.Support;

namespace Lens.Tests.Query;

public sealed class QueryPlanTests : IDisposable
{
    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void NewestTracesAreTakenFromTheEndOfTheTableWithoutSorting()
    {
        var plan = _database.Explain(TraceQuery.SelectNewest, "$limit");

        Assert.Matches(@"^SCAN (TABLE trace_row AS )?t\n", plan);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.Equal(1, CountScans(plan));
    }

    [Fact]
    public void TraceIsFoundByItsId()
    {
        var plan = _database.Explain(TraceQuery.SelectById, "$trace_id");

        Assert.Contains("INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)", plan, StringComparison.Ordinal);
        Assert.Equal(0, CountScans(plan));
    }

    [Fact]
    public void SpansOfATraceLieSideBySide()
    {
        var plan = _database.Explain(SpanQuery.SelectByTrace, "$trace_id", "$limit");

        Assert.Contains("INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)", plan, StringComparison.Ordinal);
        Assert.Matches(@"SEARCH (TABLE span_row AS )?p USING PRIMARY KEY \(trace=\?\)", plan);
        Assert.Equal(0, CountScans(plan));
    }

    [Fact]
    public void LogsOfATraceAreFoundByIndexAndNotSorted()
    {
        var plan = _database.Explain(LogQuery.SelectByTrace, "$trace_id", "$limit");

        Assert.Contains("INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)", plan, StringComparison.Ordinal);
        Assert.Contains("INDEX log_row_trace (trace=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.Equal(0, CountScans(plan));
    }

    [Fact]
    public void ProcessIsFoundByItsKey() =>
        Assert.Equal(0, CountScans(_database.Explain(RunningProcesses.SelectProcess, "$id")));

    static int CountScans(string plan) =>
        plan.Split('\n').Count(step => step.StartsWith("SCAN", StringComparison.Ordinal));
}
