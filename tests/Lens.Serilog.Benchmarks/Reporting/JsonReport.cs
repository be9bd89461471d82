using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lens.Benchmarks.Reporting;

/// <summary>The same figures for programs.</summary>
static class JsonReport
{
    static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    public static string Of(IEnumerable<ResultTable> tables, BenchmarkArguments arguments) => new JsonObject
    {
        ["machine"] = new JsonObject(Machine.Facts.Select(static fact => KeyValuePair.Create<string, JsonNode?>(fact.Key, fact.Value))),
        ["size"] = arguments.Size.ToString(),
        ["rounds"] = arguments.Rounds,
        ["tables"] = new JsonArray([.. tables.Select(Node)]),
    }.ToJsonString(Options);

    static JsonObject Node(ResultTable table) => new()
    {
        ["name"] = table.Name,
        ["description"] = table.Description,
        ["rows"] = new JsonArray([.. table.Rows.Select(row => Node(row, table.Columns))]),
        ["goals"] = new JsonArray([.. table.Goals.Select(Node)]),
    };

    static JsonObject Node(ResultRow row, IReadOnlyList<Column> columns)
    {
        JsonObject node = new() { ["name"] = row.Name };
        for (var i = 0; i < columns.Count; i++)
            node[columns[i].Name] = Number(row.Figures[i]);
        return node;
    }

    static JsonObject Node(Goal goal) => new()
    {
        ["id"] = goal.Id,
        ["what"] = goal.What,
        ["limit"] = goal.Limit,
        ["is_most"] = goal.IsMost,
        ["reached"] = Number(goal.Reached),
        ["unit"] = goal.Unit,
        ["is_met"] = goal.IsMet,
    };

    // JSON has no word for what a division by nothing gives.
    static JsonValue? Number(double? figure) => figure is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
