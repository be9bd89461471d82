namespace Lens.Cli.Exporting;

/// <summary>Something that happened in a trace: a span began or ended, or something was logged.</summary>
/// <param name="TimeNs">When, Unix nanoseconds.</param>
/// <param name="Span">The span; null for a log event.</param>
/// <param name="IsEnd">Whether the span ended.</param>
/// <param name="Log">The log event; null for a span.</param>
/// <param name="ParentSpanId">Id of the parent of the span, or of the span in which the event was logged.</param>
sealed record TraceMoment(long TimeNs, SpanRecord? Span, bool IsEnd, LogRecord? Log, string? ParentSpanId)
{
    /// <summary>Everything that happened, in the order of time. Of what happened at once, beginnings come first and ends last.</summary>
    public static IEnumerable<TraceMoment> Of(TraceTree tree)
    {
        var parents = tree.Spans.ToDictionary(static s => s.SpanId, static s => s.ParentSpanId, StringComparer.Ordinal);
        var spans = tree.Spans.SelectMany(static s => s.EndNs is { } endNs
            ? [new TraceMoment(s.StartNs, s, IsEnd: false, null, s.ParentSpanId), new TraceMoment(endNs, s, IsEnd: true, null, s.ParentSpanId)]
            : (TraceMoment[])[new TraceMoment(s.StartNs, s, IsEnd: false, null, s.ParentSpanId)]);
        var logs = tree.ListLogs().Select(log =>
            new TraceMoment(log.TimestampNs, null, IsEnd: false, log, log.SpanId is null ? null : parents.GetValueOrDefault(log.SpanId)));
        return spans.Concat(logs).OrderBy(static m => m.TimeNs).ThenBy(static m => m switch { { Log: not null } => 1, { IsEnd: true } => 2, _ => 0 });
    }
}
