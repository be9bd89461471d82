using System.Globalization;
using Lens.Cli.Terminals;
using Lens.Formatting;
using Lens.Query.Records;
using Lens.Query.Trees;

namespace Lens.Cli.Tree;

/// <summary>Writes the two lines above a trace: what it was and how it ended, then its id and numbers.</summary>
sealed class TraceHeading(Terminal terminal)
{
    readonly Paint _paint = new(terminal.Color);
    readonly string _ellipsis = Glyphs.Of(terminal).Ellipsis;

    public void Write(TraceTree tree, Timeline timeline, TextWriter output)
    {
        var trace = tree.Summary;
        var status = StatusText.Of(trace.Status);
        var duration = trace.EndNs is { } endNs ? DurationText.Of(endNs - trace.StartNs) : DurationText.Of(timeline.EndNs - timeline.StartNs);
        var rest = $"   {ServiceOf(trace)}{trace.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}";
        var name = PlainText.Of(trace.RootSpanName.Length > 0 ? trace.RootSpanName : "(no span yet)");
        if (terminal.Cuts)
            name = PlainText.Cut(name, Math.Max(terminal.Width - DisplayWidth.Of(rest) - status.Length - duration.Length - 4, 12), _ellipsis);
        output.Write($"{_paint.With(Style.Bold, name)}  {_paint.With(Paint.StyleOf(trace.Status), status)}  {duration}{_paint.With(Style.Faint, rest)}\n");

        var errors = Count(trace.ErrorCount, "error");
        output.Write(
            _paint.With(Style.Faint, $"{trace.TraceId}   {Count(trace.SpanCount, "span")}  {Count(trace.LogCount, "log")}") + "  "
            + _paint.With(trace.ErrorCount > 0 ? Style.Bad : Style.Faint, errors)
            + _paint.With(Style.Faint, UserOf(trace)) + "\n");
    }

    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    static string ServiceOf(TraceSummary trace) => trace.Service is { Length: > 0 } service ? PlainText.Of(service) + "   " : "";

    static string UserOf(TraceSummary trace) => trace.UserId is { } user ? $"  user {PlainText.Of(user)}" : "";
}
