using Lens.Query;
using Lens.Tests.Support;

namespace Lens.Tests.Query;

/// <summary>The index on trace ids begins with the segment, which nobody who asks for a trace knows.</summary>
public sealed class TraceIdSearchTests : IDisposable
{
    const string ByTraceId = "trace_row_trace_id (ANY(segment) AND trace_id=?)";

    readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(20_000)]
    public void TraceIdIsSearchedInAllSegmentsWhateverTheirNumber(int traces)
    {
        AddTraces(traces);
        foreach (var view in new[] { "traces", "spans", "logs" })
        {
            foreach (var columns in new[] { "*", "count(*)" })
            {
                var plan = ExplainAsAnyProgram($"SELECT {columns} FROM {view} WHERE trace_id = '4bf92f3577b34da6a3ce929d0e0e4736'");

                Assert.Contains(ByTraceId, plan, StringComparison.Ordinal);
                Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2_000)]
    public void TraceIsFoundInWhateverSegmentItIs(int segmentsOf)
    {
        AddTraces(10_000, segmentsOf);

        foreach (var id in new[] { 1, 1_999, 2_000, 2_001, 10_000 })
            Assert.Equal([[1_000_000L + id]], _database.Query("SELECT start_ns FROM traces WHERE trace_id = $id", ("$id", IdOf(id))));
        Assert.Empty(_database.Query("SELECT * FROM traces WHERE trace_id = $id", ("$id", IdOf(10_001))));
    }

    [Fact]
    public void SeveralTraceIdsAreSearchedByIndexToo()
    {
        var plan = ExplainAsAnyProgram("SELECT * FROM traces WHERE trace_id IN ('a', 'b') AND status = 'error' ORDER BY start_ns");

        Assert.Contains(ByTraceId, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
    }

    // What the statistics are for must not spoil what went well without them.
    [Theory]
    [InlineData("SELECT id FROM trace_row WHERE status = 2 ORDER BY id DESC LIMIT 50", "INDEX trace_row_error (status=?)")]
    [InlineData("SELECT id FROM trace_row WHERE status = 2 AND id BETWEEN 1 AND 9 ORDER BY id DESC LIMIT 50", "INDEX trace_row_error (status=? AND rowid>? AND rowid<?)")]
    [InlineData("SELECT id FROM trace_row WHERE name = 3 ORDER BY id DESC LIMIT 50", "INDEX trace_row_name (name=?)")]
    [InlineData("SELECT id FROM trace_row WHERE name = 3 AND id BETWEEN 1 AND 9 ORDER BY id DESC LIMIT 50", "INDEX trace_row_name (name=? AND rowid>? AND rowid<?)")]
    [InlineData("SELECT * FROM trace_row WHERE id BETWEEN 1 AND 9 ORDER BY id DESC LIMIT 50", "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("SELECT * FROM trace_row WHERE id BETWEEN 1 AND 9 AND service = 3 ORDER BY id DESC LIMIT 50", "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("UPDATE trace_row SET status = 3 WHERE process = 1 AND status = 0", "INDEX trace_row_running (process=?)")]
    [InlineData("UPDATE span_row SET status = 3 WHERE process = 1 AND status = 0", "INDEX span_row_running (process=?)")]
    [InlineData("SELECT EXISTS (SELECT 1 FROM span_row s WHERE s.trace = 1 AND s.status = 0)", "USING PRIMARY KEY (trace=?)")]
    [InlineData("SELECT status FROM span_row WHERE trace = 1 AND span_id = 2", "USING PRIMARY KEY (trace=? AND span_id=?)")]
    [InlineData("SELECT * FROM span_row WHERE trace BETWEEN 1 AND 9 AND name = 3", "USING PRIMARY KEY (trace>? AND trace<?)")]
    [InlineData("SELECT id FROM log_row WHERE level >= 4 AND id BETWEEN 1 AND 9 ORDER BY id DESC LIMIT 50", "INDEX log_row_error (id>? AND id<?)")]
    [InlineData("SELECT * FROM logs WHERE id BETWEEN 1 AND 9 ORDER BY id DESC", "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")]
    [InlineData("SELECT * FROM log_row WHERE trace = 1 ORDER BY id", "INDEX log_row_trace (trace=?)")]
    [InlineData("SELECT id FROM text_pool WHERE value = 'x'", "INDEX sqlite_autoindex_text_pool_1 (value=?)")]
    public void OtherIndexesAreUsedAsBefore(string sql, string expected)
    {
        var plan = ExplainAsAnyProgram(sql);

        Assert.Contains(expected, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("ANY(", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void NewestErrorsAreTakenFromTheEndOfTheirIndex()
    {
        var plan = ExplainAsAnyProgram("SELECT id FROM log_row WHERE level >= 4 ORDER BY id DESC LIMIT 50");

        Assert.Matches("^SCAN (TABLE )?log_row USING (COVERING )?INDEX log_row_error$", plan);
    }

    [Theory]
    [InlineData(RollUpQuery.SelectHours, "PRIMARY KEY (hour>? AND hour<?)")]
    [InlineData(RollUpQuery.SelectMinutes, "PRIMARY KEY (minute>? AND minute<?)")]
    public void RollUpsAreReadByTime(string sql, string expected) =>
        Assert.Contains(expected, _database.Explain(sql, "$from", "$to"), StringComparison.Ordinal);

    static string IdOf(int number) => number.ToString("x32", null);

    string ExplainAsAnyProgram(string sql) =>
        string.Join('\n', Sql.Query(_database.FilePath, "EXPLAIN QUERY PLAN " + sql).Select(static row => row.Split('|')[3]));

    void AddTraces(int count, int segmentsOf = 16_384) => _database.Execute($"""
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        INSERT INTO trace_row (segment, trace_id, process, root_rank, start_ns, status, span_count, log_count, error_count)
        SELECT i / {segmentsOf}, printf('%032x', i), 1, 2, 1000000 + i, 1, 0, 0, 0 FROM n WHERE {count} > 0
        """);
}
