using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Formatting;

namespace Lens.Cli.Listing;

/// <summary>Shows how long spans took and how many failed, one step of time a line.</summary>
sealed class TimeTable(Terminal terminal)
{
    public void Write(IEnumerable<StatisticsPoint> points, TextWriter output)
    {
        Table table = new(
            new Column("FROM"),
            new Column("COUNT", AlignRight: true),
            new Column("ERRORS", AlignRight: true, HidesWhenEmpty: true),
            new Column("AVG", AlignRight: true),
            new Column("P50", AlignRight: true, Rank: 1),
            new Column("P95", AlignRight: true),
            new Column("P99", AlignRight: true, Rank: 1));
        foreach (var point in points)
        {
            table.Add(
                point.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                point.Count.ToString("N0", CultureInfo.InvariantCulture),
                point.ErrorCount == 0 ? "" : new Cell(point.ErrorCount.ToString("N0", CultureInfo.InvariantCulture), Style.Bad),
                TextOf(point.Average),
                TextOf(point.P50),
                TextOf(point.P95),
                TextOf(point.P99));
        }

        table.Write(output, terminal);
    }

    static string TextOf(TimeSpan? time) => time is { } known ? DurationText.Of(known.Ticks * TimeSpan.NanosecondsPerTick) : "";
}
