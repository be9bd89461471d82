using System.Text.RegularExpressions;
using Lens.Tests.Support;

namespace Lens.Tests.Storage;

public sealed partial class SchemaTests : IDisposable
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    static readonly string Document = File.ReadAllText(FindDocument());

    readonly TestDatabase _database = new();

    public static TheoryData<string> DocumentedStatements { get; } = [.. FindStatements()];

    public void Dispose() => _database.Dispose();

    [Theory]
    [MemberData(nameof(DocumentedStatements))]
    public void DocumentedStatementFindsRows(string sql)
    {
        AddRows();

        Assert.NotEmpty(_database.Query(sql));
    }

    // What asks for a trace, or for a range of keys, reads only that; anything else one table from end to end, and the rest by key.
    [Theory]
    [MemberData(nameof(DocumentedStatements))]
    public void DocumentedStatementReadsNoTableTwice(string sql)
    {
        var plan = _database.Explain(sql);

        var scans = plan.Split('\n').Count(static step => ScanPattern.IsMatch(step));
        Assert.Equal(sql.Contains("WHERE trace_id =", StringComparison.Ordinal) || sql.Contains("WHERE id BETWEEN", StringComparison.Ordinal) ? 0 : 1, scans);
        Assert.DoesNotContain("AUTOMATIC", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traces")]
    [InlineData("spans")]
    [InlineData("logs")]
    public void EveryColumnOfAViewIsDocumentedInItsOrder(string view)
    {
        var section = Document.Split($"\n## {view}\n")[1].Split("\n## ")[0];
        var documented = ColumnPattern.Matches(section).Select(match => match.Groups[1].Value);

        var actual = _database.Query("SELECT name FROM pragma_table_info($view)", ("$view", view)).Select(row => (string)row[0]!);

        Assert.Equal(actual, documented);
    }

    [Fact]
    public void DocumentDescribesThisSchema()
    {
        Assert.Contains($"0x{Lens.Storage.StoreSchema.ApplicationId:X8}", Document, StringComparison.Ordinal);
        Assert.Contains($"**schema {Lens.Storage.StoreSchema.Version}**", Document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traces", "")]
    [InlineData("spans", @"SEARCH (TABLE span_row AS )?p USING PRIMARY KEY \(trace=\?\)")]
    [InlineData("logs", @"SEARCH (TABLE log_row AS )?l USING INDEX log_row_trace \(trace=\?\)")]
    public void TraceIdIsSearchedByIndexThroughTheView(string view, string expected)
    {
        foreach (var sql in new[] { $"SELECT * FROM {view} WHERE trace_id = $id", $"SELECT count(*) FROM {view} WHERE trace_id = $id" })
        {
            var plan = _database.Explain(sql, "$id");

            Assert.Contains("INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)", plan, StringComparison.Ordinal);
            Assert.Matches(expected, plan);
            Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RangeOfLogIdsIsARangeOfKeysThroughTheView()
    {
        var plan = _database.Explain("SELECT * FROM logs WHERE id BETWEEN $from AND $to ORDER BY id DESC", "$from", "$to");

        Assert.Matches(@"SEARCH (TABLE log_row AS )?l USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)", plan);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void FailedSpansFindTheirTracesByIndex()
    {
        var statement = FindStatements().Single(sql => sql.Contains("FROM traces t WHERE t.trace_id = s.trace_id", StringComparison.Ordinal));

        var plan = _database.Explain(statement);

        Assert.Contains("INDEX trace_row_trace_id (ANY(segment) AND trace_id=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTOMATIC", plan, StringComparison.Ordinal);
        Assert.Single(plan.Split('\n'), static step => IsScanOf(step, "span_row", "p"));
        Assert.DoesNotContain(plan.Split('\n'), static step => IsScanOf(step, "trace_row", "t"));
    }

    // SQLite 3.36 left the word TABLE out.
    static bool IsScanOf(string step, string table, string alias) => step == $"SCAN TABLE {table} AS {alias}" || step == $"SCAN {alias}";

    [Fact]
    public void TimesAndIdsReadAsDocumented()
    {
        const long StartNs = 1_795_253_400_123_456_789;
        var trace = _database.AddTrace(TraceId, more: new() { ["start_ns"] = StartNs, ["end_ns"] = StartNs + 202_500_000 });
        _database.AddSpan(trace, -2, parent: 255, more: new() { ["start_ns"] = StartNs, ["duration_ns"] = 1_500 });
        _database.AddLog(trace, 255, more: new() { ["timestamp_ns"] = StartNs });

        Assert.Equal(
            ["2026-11-21T09:30:00.123456Z", StartNs + 202_500_000, 202.5],
            _database.Query("SELECT started_at, end_ns, duration_ms FROM traces")[0]);
        Assert.Equal(
            ["fffffffffffffffe", "00000000000000ff", "2026-11-21T09:30:00.123456Z", StartNs + 1_500, 0.0015],
            _database.Query("SELECT span_id, parent_span_id, started_at, end_ns, duration_ms FROM spans")[0]);
        Assert.Equal(
            ["00000000000000ff", "2026-11-21T09:30:00.123456Z"],
            _database.Query("SELECT span_id, timestamp FROM logs")[0]);
    }

    // A trace of this moment with all that the document asks for, so that a statement without result is a wrong statement.
    void AddRows()
    {
        var nowNs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        var trace = _database.AddTrace(TraceId, status: SpanStatus.Error, more: new() { ["start_ns"] = nowNs, ["end_ns"] = nowNs + 5 });
        _database.AddSpan(trace, 1, more: new() { ["start_ns"] = nowNs, ["attributes"] = """{"OrderId":42}""" });
        _database.AddSpan(trace, 2, parent: 1, status: SpanStatus.Error, more: new()
        {
            ["start_ns"] = nowNs,
            ["events"] = """[{"name":"retry","timestamp_ns":1795253400225000000}]""",
        });
        _database.AddSpan(trace, 3, parent: 1, status: SpanStatus.Running, more: new() { ["start_ns"] = nowNs });
        _database.AddLog(trace, 1, level: 4, more: new() { ["id"] = nowNs / 1_000, ["timestamp_ns"] = nowNs });
    }

    static IEnumerable<string> FindStatements() => StatementPattern.Matches(Document).Select(match => match.Groups[1].Value);

    static string FindDocument()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "Lens.Serilog", "Storage", "SCHEMA.md");
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException("SCHEMA.md is not above the test assembly.");
    }

    [GeneratedRegex("^```sql\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    static partial Regex StatementPattern { get; }

    // Neither a subquery nor the elements of some JSON.
    [GeneratedRegex(@"^SCAN (?!SUBQUERY)(?!.*VIRTUAL TABLE)(TABLE \w+ AS )?[tpl]\b")]
    static partial Regex ScanPattern { get; }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    static partial Regex ColumnPattern { get; }
}
