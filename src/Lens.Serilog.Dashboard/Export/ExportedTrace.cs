using Lens.Dashboard.Details;
using Lens.Dashboard.Waterfall;
using Lens.Formatting;
using Lens.Query;

namespace Lens.Dashboard.Export;

/// <summary>What of a trace goes into a file, and what does not.</summary>
sealed class ExportedTrace
{
    readonly HtmlExportOptions _options;
    int _cutPayloads;

    public ExportedTrace(TraceTree tree, HtmlExportOptions options, DateTimeOffset now)
    {
        _options = options;
        MadeAt = now;
        Waterfall = new(Limit(tree), now);
        Details = new(Waterfall.Timeline.StartNs, tree.Summary.TraceId, Prefix: null);
        DetailedRows = TakeDetails();
        LeftOut = [.. TellLeftOut(tree)];
    }

    public DateTimeOffset MadeAt { get; }

    public TraceWaterfall Waterfall { get; }

    public DetailsContext Details { get; }

    /// <summary>The rows whose details are in the file.</summary>
    public IReadOnlyList<WaterfallRow> DetailedRows { get; }

    /// <summary>What is not in the file, in words.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    TraceTree Limit(TraceTree tree)
    {
        var logs = tree.ListLogs();
        return TraceTreeBuilder.Build(
            tree.Summary,
            [.. tree.Spans.Take(_options.Spans).Select(span => span with { Input = Cut(span.Input), Output = Cut(span.Output) })],
            [.. logs.Take(_options.Logs)],
            tree.IsTruncated);
    }

    string? Cut(string? payload)
    {
        if (payload is null || payload.Length <= _options.PayloadChars) return payload;

        _cutPayloads++;
        return Truncation.Cut(payload, _options.PayloadChars);
    }

    // In the order of the tree; but a failure is told whatever was told before it.
    List<WaterfallRow> TakeDetails()
    {
        long left = _options.DetailChars;
        HashSet<WaterfallRow> taken = new(ReferenceEqualityComparer.Instance);
        foreach (var row in Waterfall.Rows.OrderBy(static row => row.Group.Status == SpanStatus.Error ? 0 : 1))
        {
            var length = LengthOf(row);
            if (length > left) continue;
            left -= length;
            taken.Add(row);
        }

        return Waterfall.Rows.FindAll(taken.Contains);
    }

    static long LengthOf(WaterfallRow row)
    {
        if (row.IsFold || row.Span is not { } span) return 0;

        long length = row.Group.First.Logs.Sum(static log => Length(log.Message) + Length(log.Attributes) + Length(log.Exception));
        return length + Length(span.Attributes) + Length(span.Events) + Length(span.Links) + Length(span.Input) + Length(span.Output);
    }

    static long Length(string? text) => text?.Length ?? 0;

    IEnumerable<string> TellLeftOut(TraceTree tree)
    {
        if (tree.Summary.SpanCount > Waterfall.Tree.Spans.Count)
            yield return $"{Words.Count(tree.Summary.SpanCount - Waterfall.Tree.Spans.Count, "span")}: the first {Words.Count(Waterfall.Tree.Spans.Count, "span")} of {tree.Summary.SpanCount:N0} are here";
        if (tree.Summary.LogCount > Waterfall.Logs.Count)
            yield return $"{Words.Count(tree.Summary.LogCount - Waterfall.Logs.Count, "log event")}: the first {Waterfall.Logs.Count:N0} of {tree.Summary.LogCount:N0} are here";
        if (_cutPayloads > 0)
            yield return $"the ends of {Words.Count(_cutPayloads, "input or output")} longer than {Words.Count(_options.PayloadChars, "character")}";
        if (Waterfall.Rows.Count > DetailedRows.Count)
            yield return $"the details of {Words.Count(Waterfall.Rows.Count - DetailedRows.Count, "row")}, which are drawn all the same";
    }
}
