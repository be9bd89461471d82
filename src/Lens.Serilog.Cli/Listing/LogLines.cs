using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Formatting;

namespace Lens.Cli.Listing;

/// <summary>Shows log events as the console of an application does: time, level, the beginning of the trace id, message.</summary>
sealed class LogLines(Terminal terminal, DateTimeOffset now)
{
    const int ShortIdLength = 8;

    readonly Paint _paint = new(terminal.Color);
    readonly string _ellipsis = Glyphs.Of(terminal).Ellipsis;

    public void Write(LogRecord log, TextWriter output)
    {
        var style = Paint.StyleOf(log.Level);
        var head = Head(log.Timestamp, log.TraceId, LevelLabel.Of(log.Level));
        var room = terminal.Width - DisplayWidth.Of(head);
        output.Write(Styled(head, style) + _paint.With(style, Cut(PlainText.Of(log.Message), room)) + "\n");
        foreach (var line in PlainText.LinesOf(log.Exception))
            output.Write(_paint.With(style, Cut("    " + line, terminal.Width)) + "\n");
    }

    /// <summary>What a line begins with; a blank behind it.</summary>
    public string Head(DateTimeOffset time, string? traceId, string label)
    {
        var utc = time.UtcDateTime;
        var format = utc.Date == now.UtcDateTime.Date ? "HH:mm:ss.fff" : "yyyy-MM-dd HH:mm:ss.fff";
        var trace = traceId is null ? "" : $"[{traceId[..ShortIdLength]}] ";
        return $"{utc.ToString(format, CultureInfo.InvariantCulture)} {label} {trace}";
    }

    /// <summary>The same with its level standing out.</summary>
    public string Styled(string head, Style style)
    {
        var level = head.IndexOf(' ', head.IndexOf(':')) + 1;
        return _paint.With(Style.Faint, head[..level]) + _paint.With(style == Style.Plain ? Style.Good : style, head[level..(level + 3)]) + _paint.With(Style.Faint, head[(level + 3)..]);
    }

    public string Cut(string text, int width) => terminal.Cuts ? PlainText.Cut(text, Math.Max(width, 8), _ellipsis) : text;
}
