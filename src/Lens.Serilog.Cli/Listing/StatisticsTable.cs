using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Formatting;

namespace Lens.Cli.Listing;

/// <summary>Shows how long spans took and how many failed, one key a line.</summary>
sealed class StatisticsTable(Terminal terminal)
{
    const int BarWidth = 12;

    public void Write(string heading, IReadOnlyList<OperationStatistics> rows, TextWriter output)
    {
        Table table = new(
            new Column(heading, LeastWidth: 20),
            new Column("COUNT", AlignRight: true),
            new Column("ERRORS", AlignRight: true, HidesWhenEmpty: true),
            new Column("AVG", AlignRight: true),
            new Column("P50", AlignRight: true, Rank: 2),
            new Column("P95", AlignRight: true),
            new Column("P99", AlignRight: true, Rank: 1),
            new Column("MIN", AlignRight: true, Rank: 4),
            new Column("MAX", AlignRight: true, Rank: 1),
            new Column("TOTAL", AlignRight: true),
            new Column("", Rank: 3));
        var most = rows.Select(TotalTicks).DefaultIfEmpty().Max();
        foreach (var row in rows) table.Add(CellsOf(row, most));
        table.Write(output, terminal);
    }

    Cell[] CellsOf(OperationStatistics row, long mostTicks) =>
    [
        new(row.Key.Length > 0 ? row.Key : "(none)", row.ErrorCount > 0 ? Style.Plain : Style.Bold),
        row.Count.ToString("N0", CultureInfo.InvariantCulture),
        ErrorsOf(row),
        TextOf(row.Average),
        TextOf(row.P50),
        TextOf(row.P95),
        TextOf(row.P99),
        TextOf(row.Minimum),
        TextOf(row.Maximum),
        row.Average is null ? "" : TextOf(new TimeSpan(TotalTicks(row))),
        new(BarOf(TotalTicks(row), mostTicks), Style.Hot),
    ];

    static Cell ErrorsOf(OperationStatistics row) => row.ErrorCount == 0
        ? ""
        : new Cell(string.Create(CultureInfo.InvariantCulture, $"{row.ErrorCount:N0} ({row.ErrorRate * 100:0.#} %)"), Style.Bad);

    static string TextOf(TimeSpan? time) => time is { } known ? DurationText.Of(known.Ticks * TimeSpan.NanosecondsPerTick) : "";

    static long TotalTicks(OperationStatistics row) => (long)((row.Average?.Ticks ?? 0) * (double)row.Count);

    string BarOf(long ticks, long mostTicks)
    {
        var blocks = Glyphs.Of(terminal).Blocks;
        var parts = mostTicks == 0 ? 0 : (int)Math.Round(ticks / (double)mostTicks * BarWidth * blocks.Length);
        var (full, rest) = (parts / blocks.Length, parts % blocks.Length);
        return new string(blocks[^1], full) + (rest > 0 ? blocks[rest - 1] : "");
    }
}
