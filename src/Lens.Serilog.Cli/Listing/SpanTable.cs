using Lens.Cli.Terminals;
using Lens.Formatting;
using Lens.Query.Records;

namespace Lens.Cli.Listing;

/// <summary>Shows spans, one a line.</summary>
sealed class SpanTable(Terminal terminal, DateTimeOffset now)
{
    const int ShortIdLength = 8;

    readonly ClockText _clock = new(terminal, now);
    readonly Glyphs _glyphs = Glyphs.Of(terminal);

    public void Write(IEnumerable<SpanRecord> spans, TextWriter output)
    {
        Table table = new(
            new Column(""),
            new Column("TRACE"),
            new Column("SPAN", Rank: 3),
            new Column("STARTED"),
            new Column("DURATION", AlignRight: true),
            new Column("NAME", LeastWidth: 20),
            new Column("SERVICE", LeastWidth: 8, Rank: 2, HidesWhenEmpty: true),
            new Column("KIND", Rank: 4),
            new Column("ERROR", LeastWidth: 40, HidesWhenEmpty: true));
        foreach (var span in spans) table.Add(CellsOf(span));
        table.Write(output, terminal);
    }

    Cell[] CellsOf(SpanRecord span) =>
    [
        new(_glyphs.MarkOf(span.Status), Paint.StyleOf(span.Status)),
        new(terminal.Cuts ? span.TraceId[..ShortIdLength] : span.TraceId, Style.Faint),
        new(span.SpanId, Style.Faint),
        _clock.Of(span.StartedAt),
        span.DurationNs is { } durationNs ? DurationText.Of(durationNs) : "",
        new(span.Name, span.Status == SpanStatus.Error ? Style.Bad : Style.Bold),
        new(span.Service, Style.Faint),
        new(StatusText.Of(span.Kind), Style.Faint),
        new(ErrorOf(span), Style.Bad),
    ];

    static string ErrorOf(SpanRecord span) =>
        string.Join(": ", new[] { span.ErrorType?.Split('.')[^1], span.ErrorMessage }.Where(static part => !string.IsNullOrEmpty(part)));
}
