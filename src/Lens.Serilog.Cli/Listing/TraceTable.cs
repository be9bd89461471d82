using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Formatting;

namespace Lens.Cli.Listing;

/// <summary>Shows traces, one a line.</summary>
sealed class TraceTable(Terminal terminal, DateTimeOffset now)
{
    const int ShortIdLength = 8;

    readonly ClockText _clock = new(terminal, now);
    readonly Glyphs _glyphs = Glyphs.Of(terminal);

    public void Write(IEnumerable<TraceSummary> traces, TextWriter output)
    {
        Table table = new(
            new Column(""),
            new Column("TRACE"),
            new Column("STARTED"),
            new Column("DURATION", AlignRight: true),
            new Column("NAME", LeastWidth: 24),
            new Column("SERVICE", LeastWidth: 8, Rank: 2, HidesWhenEmpty: true),
            new Column("SPANS", AlignRight: true, Rank: 1),
            new Column("LOGS", AlignRight: true, Rank: 1),
            new Column("ERRORS", AlignRight: true, HidesWhenEmpty: true));
        foreach (var trace in traces) table.Add(CellsOf(trace));
        table.Write(output, terminal);
    }

    Cell[] CellsOf(TraceSummary trace)
    {
        var status = Paint.StyleOf(trace.Status);
        var name = trace.RootSpanName.Length > 0 ? new Cell(trace.RootSpanName, trace.Status == SpanStatus.Error ? Style.Bad : Style.Bold) : new("(no span yet)", Style.Faint);
        return
        [
            new(_glyphs.MarkOf(trace.Status), status),
            new(terminal.Cuts ? trace.TraceId[..ShortIdLength] : trace.TraceId, Style.Faint),
            _clock.Of(trace.StartedAt),
            DurationOf(trace),
            name,
            new(trace.Service, Style.Faint),
            new(Number(trace.SpanCount), Style.Faint),
            new(Number(trace.LogCount), Style.Faint),
            trace.ErrorCount == 0 ? new("") : new(Number(trace.ErrorCount), Style.Bad),
        ];
    }

    Cell DurationOf(TraceSummary trace) => trace switch
    {
        { EndNs: { } endNs } => DurationText.Of(endNs - trace.StartNs),
        { Status: SpanStatus.Running } => new Cell(DurationText.Of(Math.Max((now - trace.StartedAt).Ticks, 0) * TimeSpan.NanosecondsPerTick) + "+", Style.Warning),
        _ => "",
    };

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
