using System.Text.Json;
using Lens.Tests.Cli.Support;
using Lens.Tests.Support;

namespace Lens.Tests.Cli;

/// <summary>What programs read has the names of the views.</summary>
public sealed class JsonTests : IClassFixture<OutputTests.Store>
{
    readonly SampleStore _store;

    public JsonTests(OutputTests.Store store) => _store = store.Sample;

    [Theory]
    [InlineData("traces", "traces", 3)]
    [InlineData("spans", "spans", 50)]
    [InlineData("logs", "logs", 10)]
    public void MembersAreTheColumnsOfTheView(string command, string view, int rows)
    {
        var lines = CliRun.In(_store.Folder, command, "--json").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(rows, lines.Length);
        var columns = PlainSqlite.Value(_store.Path, $"SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('{view}') ORDER BY cid)");
        Assert.All(lines, line => Assert.Equal(columns, string.Join(',', MembersOf(line))));
    }

    [Theory]
    [InlineData("traces", "trace_id")]
    [InlineData("spans", "span_id")]
    [InlineData("logs", "id")]
    public void ValuesAreThoseOfTheView(string view, string key)
    {
        foreach (var line in CliRun.In(_store.Folder, view, "--json", "--limit", "1000").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            foreach (var member in json.RootElement.EnumerateObject().Where(static m => m.Name is not "attributes" and not "status"))
            {
                var stored = PlainSqlite.Value(_store.Path, $"SELECT {member.Name} FROM {view} WHERE {key} = '{json.RootElement.GetProperty(key)}' ORDER BY trace_id LIMIT 1");
                Assert.Equal(stored ?? "", member.Value.ToString());
            }
        }
    }

    [Fact]
    public void ATraceHasItsSpansAndLogs()
    {
        using var json = JsonDocument.Parse(CliRun.In(_store.Folder, "trace", "be97f2", "--json").Output);

        Assert.Equal(SampleStore.FailedId, json.RootElement.GetProperty("trace_id").GetString());
        Assert.Equal(49, json.RootElement.GetProperty("spans").GetArrayLength());
        Assert.Equal(2, json.RootElement.GetProperty("logs").GetArrayLength());
        Assert.Equal(42, json.RootElement.GetProperty("spans")[0].GetProperty("attributes").GetProperty("OrderId").GetInt32());
    }

    [Fact]
    public void StatisticsAreInMilliseconds()
    {
        var line = CliRun.In(_store.Folder, "stats", "--json").Output.Split('\n').Single(static l => l.Contains("\"authenticate\"", StringComparison.Ordinal));

        Assert.Equal(
            """{"key":"authenticate","service":"web-shop","count":1,"error_count":0,"error_rate":0,"average_ms":46,"p50_ms":46,"p95_ms":46,"p99_ms":46,"minimum_ms":46,"maximum_ms":46,"is_exact":true}""",
            line);
    }

    [Fact]
    public void SqlGivesTheTypesOfSqlite() => Assert.Equal(
        """{"a":1,"b":1.5,"c":"x","d":null,"e":"00ff"}""" + "\n",
        CliRun.In(_store.Folder, "sql", "SELECT 1 AS a, 1.5 AS b, 'x' AS c, NULL AS d, x'00ff' AS e", "--json").Output);

    static IEnumerable<string> MembersOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return [.. json.RootElement.EnumerateObject().Select(static m => m.Name)];
    }
}
