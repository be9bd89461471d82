using Lens.Cli.Terminals;
using Lens.Formatting;

namespace Lens.Cli.Listing;

/// <summary>Shows spans and log events as they come, as the console of the application does: spans open and close around what
/// happens in them.</summary>
sealed class LiveLines(Terminal terminal, DateTimeOffset now, TextWriter output)
{
    const int MostKnown = 10_000;
    const int MostDepth = 40;

    readonly LogLines _logs = new(terminal, now);
    readonly Paint _paint = new(terminal.Color);
    readonly Glyphs _glyphs = Glyphs.Of(terminal);
    readonly Dictionary<(string TraceId, string SpanId), int> _open = [];

    public void Write(FollowedItem item)
    {
        if (item is FollowedSpan { Span: var span }) Write(span);
        else if (item is FollowedLog { Log: var log }) Write(log);
    }

    void Write(SpanRecord span)
    {
        var key = (span.TraceId, span.SpanId);
        var wasOpen = _open.TryGetValue(key, out var depth);
        if (!wasOpen) depth = DepthBelow(span.TraceId, span.ParentSpanId);
        if (span.Status == SpanStatus.Running)
        {
            if (wasOpen) return;
            Remember(key, depth);
            WriteLine(span.StartedAt, span.TraceId, "INF", Style.Plain, Bars(depth) + _glyphs.SpanStart + PlainText.Of(span.Name));
            return;
        }

        _open.Remove(key);
        var style = span.Status == SpanStatus.Completed ? Style.Plain : Paint.StyleOf(span.Status);
        var label = span.Status switch { SpanStatus.Error => "ERR", SpanStatus.Interrupted => "WRN", _ => "INF" };
        WriteLine(span.EndedAt ?? span.StartedAt, span.TraceId, label, style, Bars(depth) + _glyphs.SpanEnd + EndOf(span));
    }

    void Write(LogRecord log)
    {
        var depth = log.TraceId is { } traceId ? DepthBelow(traceId, log.SpanId) : 0;
        WriteLine(log.Timestamp, log.TraceId, LevelLabel.Of(log.Level), Paint.StyleOf(log.Level), Bars(depth) + PlainText.Of(log.Message));
        foreach (var line in PlainText.LinesOf(log.Exception).Take(1)) output.Write(_paint.With(Style.Bad, _logs.Cut("    " + line, terminal.Width)) + "\n");
    }

    void WriteLine(DateTimeOffset time, string? traceId, string label, Style style, string text)
    {
        var head = _logs.Head(time, traceId, label);
        output.Write(_logs.Styled(head, style) + _paint.With(style, _logs.Cut(text, terminal.Width - head.Length)) + "\n");
    }

    static string EndOf(SpanRecord span)
    {
        var error = string.Join(": ", new[] { span.ErrorType?.Split('.')[^1], span.ErrorMessage }.Where(static part => !string.IsNullOrEmpty(part)));
        var duration = span.DurationNs is { } durationNs ? DurationText.Of(durationNs) : "interrupted";
        return $"{PlainText.Of(span.Name)}  {duration}{(error.Length > 0 ? "  " + PlainText.Of(error) : "")}";
    }

    int DepthBelow(string traceId, string? parentId) =>
        parentId is not null && _open.TryGetValue((traceId, parentId), out var depth) ? Math.Min(depth + 1, MostDepth) : 0;

    // Spans that never end must not fill the memory of a command that runs for days: then the drawing begins anew.
    void Remember((string, string) key, int depth)
    {
        if (_open.Count >= MostKnown) _open.Clear();
        _open[key] = depth;
    }

    string Bars(int depth) => string.Concat(Enumerable.Repeat(_glyphs.Pipe[..2], depth));
}
