using System.Globalization;

namespace Lens.Benchmarks.Reporting;

/// <summary>Tables to read.</summary>
static class TextReport
{
    const string None = "-";

    public static void WriteMachine(TextWriter output)
    {
        foreach (var (name, value) in Machine.Facts)
            output.WriteLine($"{name + ":",-14} {value}");
    }

    public static void Write(ResultTable table, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"== {table.Name}");
        output.WriteLine(table.Description);
        output.WriteLine();
        WriteLines(output, [["", .. table.Columns.Select(static c => c.Name)], .. table.Rows.Select(row => CellsOf(row, table.Columns))]);
        output.WriteLine();
        WriteLines(output, [["goal", "limit", "reached", ""], .. table.Goals.Select(CellsOf)]);
        output.Flush();
    }

    static string[] CellsOf(ResultRow row, IReadOnlyList<Column> columns)
        => [row.Name, .. row.Figures.Select((figure, i) => figure?.ToString(columns[i].Format, CultureInfo.InvariantCulture) ?? None)];

    static string[] CellsOf(Goal goal) =>
    [
        $"{goal.Id} {goal.What}",
        $"{(goal.IsMost ? "<=" : ">=")} {Text(goal.Limit)} {goal.Unit}",
        $"{Text(goal.Reached)} {goal.Unit}",
        goal.IsMet ? "ok" : "MISSED",
    ];

    static string Text(double figure) => figure.ToString(Math.Abs(figure) < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    static void WriteLines(TextWriter output, List<string[]> lines)
    {
        var widths = Enumerable.Range(0, lines[0].Length).Select(i => lines.Max(line => line[i].Length)).ToArray();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i] + 2));
            output.WriteLine(string.Concat(cells).TrimEnd());
        }
    }
}
