using System.Globalization;
using Lens.Cli.Terminals;

namespace Lens.Cli.Listing;

/// <summary>Shows patterns of errors, the most frequent first.</summary>
sealed class ErrorTable(Terminal terminal, DateTimeOffset now)
{
    const int ShortIdLength = 8;

    readonly ClockText _clock = new(terminal, now);

    public void Write(IEnumerable<ErrorPattern> patterns, TextWriter output)
    {
        Table table = new(
            new Column("COUNT", AlignRight: true),
            new Column("FIRST", Rank: 2),
            new Column("LAST"),
            new Column("TRACE", Rank: 1),
            new Column("NAME", LeastWidth: 12),
            new Column("ERROR", LeastWidth: 48));
        foreach (var pattern in patterns)
        {
            table.Add(
                new Cell(pattern.Count.ToString("N0", CultureInfo.InvariantCulture), Style.Bold),
                new Cell(_clock.Of(pattern.FirstSeen), Style.Faint),
                _clock.Of(pattern.LastSeen),
                new Cell(terminal.Cuts ? pattern.SampleTraceId?[..ShortIdLength] : pattern.SampleTraceId, Style.Faint),
                pattern.Name,
                new Cell(TextOf(pattern), Style.Bad));
        }

        table.Write(output, terminal);
    }

    static string TextOf(ErrorPattern pattern) =>
        string.Join(": ", new[] { pattern.ErrorType?.Split('.')[^1], pattern.Message }.Where(static part => !string.IsNullOrEmpty(part)));
}
