using System.Globalization;
using Lens.Redaction;
using Lens.Spans;
using Serilog.Events;
using Serilog.Formatting;

namespace Lens.Formatting;

/// <summary>Writes a log event as a line for people: <c>HH:mm:ss.fff INF [8 of trace id] message</c>, time in UTC, spans as a
/// tree, an exception on indented lines below.</summary>
/// <remarks>A line that does not begin with a blank begins an event. No character of an event reaches the terminal as a control
/// character.</remarks>
/// <param name="color">Whether to colour with ANSI sequences.</param>
/// <param name="unicode">Whether the terminal can draw box characters; otherwise the tree is ASCII.</param>
/// <param name="minimumLevel">The least level of events that are shown: a span whose start was not shown has no bracket to close.</param>
sealed class ConsoleLineFormatter(bool color = false, bool unicode = true, LogEventLevel minimumLevel = LogEventLevel.Verbose) : ITextFormatter
{
    const int TimeAndLevelWidth = 17;
    const int TraceIdChars = 8;
    const int TraceWidth = TraceIdChars + 3;

    // A recursion a thousand spans deep must not write a thousand bars a line.
    const int MaxDrawnDepth = 32;

    readonly ConsoleColors _colors = color ? ConsoleColors.On : ConsoleColors.Off;
    readonly TreeGlyphs _glyphs = unicode ? TreeGlyphs.Unicode : TreeGlyphs.Ascii;

    /// <summary>Writes the event's lines, in one call.</summary>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);

        logEvent = Scrubber.Scrub(logEvent);
        var meta = new EventMeta(logEvent);
        using var line = CharBuffer.Rent();
        var level = LevelOf(logEvent, meta);
        WritePrefix(line, level, meta);
        WriteBars(line, meta);
        line.Write(_colors.Text(level));
        if (meta.Lifecycle is { } lifecycle) WriteSpan(line, lifecycle);
        else WriteMessage(line, logEvent);
        if (level >= LogEventLevel.Warning) line.Write(_colors.Reset);
        line.Write('\n');
        if (meta.Lifecycle is null && logEvent.Exception is { } exception) WriteException(line, exception, meta);
        line.WriteTo(output);
    }

    static LogEventLevel LevelOf(LogEvent logEvent, EventMeta meta) =>
        meta.EndedSpan is { Status: SpanStatus.Error } && logEvent.Level < LogEventLevel.Error
            ? LogEventLevel.Error
            : logEvent.Level;

    void WritePrefix(CharBuffer line, LogEventLevel level, EventMeta meta)
    {
        Span<char> time = stackalloc char[12];
        meta.Timestamp.UtcDateTime.TryFormat(time, out _, "HH:mm:ss.fff", CultureInfo.InvariantCulture);
        WriteColored(line, _colors.Dim, time);
        line.Write(' ');
        WriteColored(line, _colors.Level(level), LevelLabel.Of(level));
        line.Write(' ');
        if (meta.TraceId == default) return;

        line.Write(_colors.Dim);
        line.Write('[');
        line.Write(meta.TraceId.ToHexString().AsSpan(0, TraceIdChars));
        line.Write(']');
        line.Write(_colors.Reset);
        line.Write(' ');
    }

    void WriteColored(CharBuffer line, string sequence, ReadOnlySpan<char> text)
    {
        line.Write(sequence);
        line.Write(text);
        line.Write(_colors.Reset);
    }

    void WriteBars(CharBuffer line, EventMeta meta)
    {
        if (meta.TraceId == default) return;

        for (var i = Math.Min(meta.Depth, MaxDrawnDepth); i > 0; i--) line.Write(_glyphs.Bar);
    }

    void WriteSpan(CharBuffer line, SpanLifecycle lifecycle)
    {
        var span = lifecycle.Span;
        line.Write(GlyphOf(lifecycle));
        ControlCharacters.WriteEscaped(line, span.Name);
        if (lifecycle.Phase == SpanPhase.Start) return;

        if (span.DurationNs is { } durationNs)
        {
            line.Write("  ");
            line.Write(DurationText.Of(durationNs));
        }

        if (SpanErrorText.Short(span) is not { } error) return;

        line.Write("  ");
        ControlCharacters.WriteEscaped(line, error);
    }

    string GlyphOf(SpanLifecycle lifecycle)
    {
        if (lifecycle.Phase == SpanPhase.Start) return _glyphs.Start;
        return lifecycle.StartLevel >= minimumLevel ? _glyphs.End : _glyphs.Whole;
    }

    static void WriteMessage(CharBuffer line, LogEvent logEvent)
    {
        using var message = CharBuffer.Rent();
        MessageRenderer.Write(logEvent, message);
        ControlCharacters.WriteEscaped(line, message.Written);
    }

    // The line feeds are Lens's own: every line is indented to the message, so none can pass for an event.
    void WriteException(CharBuffer line, Exception exception, EventMeta meta)
    {
        var text = ScalarText.Of(exception, []).TrimEnd("\r\n");
        var indent = TimeAndLevelWidth + (meta.TraceId == default ? 0 : TraceWidth);
        foreach (var range in text.Split('\n'))
        {
            line.WriteRepeated(' ', indent);
            WriteBars(line, meta);
            line.Write("  ");
            ControlCharacters.WriteEscaped(line, text[range].TrimEnd('\r'));
            line.Write('\n');
        }
    }
}
