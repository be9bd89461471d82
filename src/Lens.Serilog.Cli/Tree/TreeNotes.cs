using System.Globalization;
using System.Text.Json;
using Lens.Cli.Terminals;
using Lens.Formatting;
using Lens.Query.Trees;
using Serilog.Events;

namespace Lens.Cli.Tree;

/// <summary>Writes the notes below a span: how it failed, what it carried, what was logged.</summary>
sealed class TreeNotes(Timeline timeline, Glyphs glyphs, TreeOptions options)
{
    const int FewestToFold = 4;

    /// <summary>The error, where it began, and the attributes if they are wanted.</summary>
    public IEnumerable<TreeNote> OfSpan(SpanGroup group)
    {
        foreach (var text in ErrorOf(group)) yield return new(text, Style.Bad);
        if (!options.Attributes || group.First.Span is not { } span) yield break;

        foreach (var text in AttributesOf(span)) yield return new(text, Style.Faint);
    }

    /// <summary>Log events in the order of time. Of folded spans only what needs a look.</summary>
    public IEnumerable<TreeNote> OfLogs(IEnumerable<LogRecord> logs, bool isFolded)
    {
        var least = options.LeastLevel is { } level && isFolded && level < LogEventLevel.Warning ? LogEventLevel.Warning : options.LeastLevel;
        var shown = logs.Where(log => log.Level >= least).ToList();
        for (var i = 0; i < shown.Count;)
        {
            var alike = shown.Skip(i).TakeWhile(log => log.Level == shown[i].Level && log.Template == shown[i].Template).Count();
            var take = options.Folds && alike >= FewestToFold ? 1 : alike;
            foreach (var note in shown.Skip(i).Take(take).SelectMany(OfLog)) yield return note;
            if (alike > take)
                yield return new(string.Create(CultureInfo.InvariantCulture, $"    {glyphs.Ellipsis} {alike - take:N0} more like this"), Style.Faint);
            i += alike;
        }
    }

    IEnumerable<TreeNote> OfLog(LogRecord log)
    {
        var style = Paint.StyleOf(log.Level);
        yield return new($"+{DurationText.Of(log.TimestampNs - timeline.StartNs)} {LevelLabel.Of(log.Level)} {PlainText.Of(log.Message)}", style);
        if (PlainText.LinesOf(log.Exception).FirstOrDefault() is { } exception) yield return new("  " + exception, style);
    }

    // An error climbs from span to span; it is told where it began.
    static IEnumerable<string> ErrorOf(SpanGroup group)
    {
        if (group.First.Span is not { Status: SpanStatus.Error } span || group.Nodes.Any(n => n.Children.Any(c => HasError(c, span)))) yield break;

        var text = string.Join(": ", new[] { span.ErrorType?.Split('.')[^1], span.ErrorMessage }.Where(static part => !string.IsNullOrEmpty(part)));
        foreach (var line in PlainText.LinesOf(text)) yield return line;
        if (span.File is not null)
            yield return PlainText.Of(string.Create(CultureInfo.InvariantCulture, $"  at {span.Function} {span.File}:{span.Line}"));
    }

    // The tree is at most 100 deep, so that this may recurse.
    static bool HasError(SpanNode node, SpanRecord error) =>
        (node.Span is { Status: SpanStatus.Error } span && (span.ErrorType, span.ErrorMessage) == (error.ErrorType, error.ErrorMessage))
        || node.Children.Any(child => HasError(child, error));

    static IEnumerable<string> AttributesOf(SpanRecord span)
    {
        if (span.Attributes is null) return [];
        try
        {
            using var json = JsonDocument.Parse(span.Attributes);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Select(static p => PlainText.Of($"{p.Name} = {p.Value}"))]
                : [PlainText.Of(span.Attributes)];
        }
        catch (JsonException)
        {
            return [PlainText.Of(span.Attributes)];
        }
    }
}
