using System.Text.Json;
using Lens.Benchmarks;
using Lens.Benchmarks.Reporting;

namespace Lens.Tests.Benchmarks;

/// <summary>Every body of every table runs once. The figures of such a run mean nothing, so none is looked at.</summary>
public sealed class BenchmarkTests
{
    public static TheoryData<string> Names => [.. BenchmarkList.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryBodyRuns(string name)
    {
        var table = Run(name);

        Assert.NotEmpty(table.Rows);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Figures.Count));
        Assert.All(table.Rows, static row => Assert.True(row.Figures[0] > 0, row.Name));
    }

    [Fact]
    public void JsonHoldsTheFiguresOfTheTable()
    {
        ResultTable table = new()
        {
            Name = "some",
            Description = "Something.",
            Columns = [new("ns", "0"), new("ratio", "0.0")],
            Rows = [new("reference", 12.5, null)],
            Goals = [Goal.AtMost("P0", "little", 1, 2, "x")],
        };

        using var json = JsonDocument.Parse(JsonReport.Of([table], new BenchmarkArguments { Benchmarks = [] }));

        var written = json.RootElement.GetProperty("tables")[0];
        var row = written.GetProperty("rows")[0];
        Assert.Equal(12.5, row.GetProperty("ns").GetDouble());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("ratio").ValueKind);
        Assert.False(written.GetProperty("goals")[0].GetProperty("is_met").GetBoolean());
    }

    [Fact]
    public void TextTellsWhichGoalsAreMissed()
    {
        ResultTable table = new()
        {
            Name = "some",
            Description = "Something.",
            Columns = [new("ns", "#,0")],
            Rows = [new("reference", 1_234)],
            Goals = [Goal.AtMost("P0", "little", 1, 2, "x"), Goal.AtLeast("P0", "much", 1, 2, "x")],
        };
        using StringWriter text = new();

        TextReport.Write(table, text);

        var lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, static line => line.StartsWith("reference", StringComparison.Ordinal) && line.EndsWith("1,234", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("P0 little", StringComparison.Ordinal) && line.EndsWith("MISSED", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("P0 much", StringComparison.Ordinal) && line.EndsWith("ok", StringComparison.Ordinal));
    }

    static ResultTable Run(string name)
        => Assert.Single(BenchmarkList.Find(name)!).Run(BenchmarkSize.Small, rounds: 1);
}
