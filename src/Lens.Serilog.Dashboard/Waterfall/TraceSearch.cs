using Lens.Formatting;
using Lens.Query;
using Lens.Query.Filtering;
using Lens.Query.Filtering.Matching;
using Lens.Query.Filtering.Tree;

namespace Lens.Dashboard.Waterfall;

/// <summary>Finds the spans of one trace that fit a filter, or that hold a text anywhere: in what they carry or in what was logged
/// in them.</summary>
static class TraceSearch
{
    /// <summary>Finds spans.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="text">A filter with keys; anything else is taken as the text to find.</param>
    /// <param name="now">The present, for times such as <c>since:1h</c>.</param>
    /// <returns>The ids of the spans, in the order of their starts.</returns>
    public static List<string> Find(TraceTree tree, string text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];

        var logs = tree.ListLogs().ToLookup(static log => log.SpanId, StringComparer.Ordinal);
        var moment = new FilterMoment(StoredTime.ToUnixNs(now));
        var keeps = ReadFilter(text) is { } filter
            ? (Func<SpanRecord, bool>)(span => filter.Matches(FilterTarget.Spans, new FilterSubject(tree.Summary, [span], [.. logs[span.SpanId]]), moment))
            : span => Holds(span, logs[span.SpanId], text.Trim().Trim('"'));
        return [.. tree.Spans.Where(keeps).Select(static s => s.SpanId)];
    }

    // Words alone are a filter too, but one that does not look into log events and payloads.
    static TraceFilter? ReadFilter(string text) =>
        TraceFilter.TryParse(text, out var filter, out _) && !filter.Root.Terms.All(static t => t is FreeTextTerm) ? filter : null;

    static bool Holds(SpanRecord span, IEnumerable<LogRecord> logs, string text)
    {
        var encoded = JsonValue.WriterOptions.Encoder!.Encode(text);
        return Has(span.Name, text) || Has(span.SpanId, text) || Has(span.Service, text) || Has(span.OperationType, text)
            || Has(span.ErrorType, text) || Has(span.ErrorMessage, text) || Has(span.Function, text) || Has(span.File, text)
            || HasJson(span.Attributes, text, encoded) || HasJson(span.Events, text, encoded)
            || HasJson(span.Input, text, encoded) || HasJson(span.Output, text, encoded)
            || logs.Any(log => Has(log.Message, text) || Has(log.Exception, text) || HasJson(log.Attributes, text, encoded));
    }

    static bool HasJson(string? json, string text, string encoded) => Has(json, text) || (encoded != text && Has(json, encoded));

    static bool Has(string? place, string text) => place?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
