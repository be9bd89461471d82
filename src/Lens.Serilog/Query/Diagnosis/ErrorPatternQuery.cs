using System.Runtime.InteropServices;
using Lens.Query.Filtering;
using Lens.Storage;

namespace Lens.Query.Diagnosis;

/// <summary>Groups the errors of spans and of log events.</summary>
sealed class ErrorPatternQuery(ReadScope scope)
{
    const int MostErrors = 100_000;

    readonly Dictionary<Key, Seen> _patterns = [];

    /// <summary>Only traces that know of an error are looked into.</summary>
    public static string SelectSpans(string window, string condition) => $"""
        SELECT p.name, p.error_type, p.error_message, p.start_ns, t.trace_id
        FROM trace_row t CROSS JOIN span_row p ON p.trace = t.id
        WHERE {window} AND t.error_count > 0 AND p.status = 2 AND p.start_ns >= $from AND p.start_ns < $until AND {condition}
        ORDER BY t.id DESC
        LIMIT $limit
        """;

    public static string SelectLogs(string condition) => $"""
        SELECT l.logger, l.exception, l.template, l.timestamp_ns, t.trace_id
        FROM log_row l LEFT JOIN trace_row t ON t.id = l.trace
        WHERE l.level >= 4 AND l.id >= $least AND l.timestamp_ns >= $from AND l.timestamp_ns < $until AND {condition}
        ORDER BY l.id DESC
        LIMIT $limit
        """;

    public List<ErrorPattern> List(TimeRange range, TraceFilter filter, int limit)
    {
        ReadSpans(range, filter);
        ReadLogs(range, filter);
        return [.. _patterns
            .OrderByDescending(static p => p.Value.Count).ThenByDescending(static p => p.Value.LastNs).ThenBy(static p => p.Key.Message, StringComparer.Ordinal)
            .Take(limit)
            .Select(p => ToPattern(p.Key, p.Value))];
    }

    void ReadSpans(TimeRange range, TraceFilter filter)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Spans);
        var window = SpanWindow.Of(range.Window);
        var left = MostErrors;
        foreach (var traces in window.On("t.id"))
        {
            scope.Connection.ForEach(
                SelectSpans(traces, sql.Condition),
                row =>
                {
                    left--;
                    Add(new(PooledTexts.RefOf(row, 0), row.FindText(1), ErrorText.Normalize(row.FindText(2)), IsLog: false), row);
                },
                [.. sql.Parameters, .. window.Parameters, ("$from", range.FromNs), ("$until", range.UntilNs), ("$limit", left)]);
        }
    }

    void ReadLogs(TimeRange range, TraceFilter filter)
    {
        var sql = scope.SqlOf(filter, FilterTarget.Logs);
        scope.Connection.ForEach(
            SelectLogs(sql.Condition),
            row => Add(new(PooledTexts.RefOf(row, 0), ErrorText.FindType(row.FindText(1)), ErrorText.Normalize(scope.Connection.Texts.Find(row, 2)), IsLog: true), row),
            [.. sql.Parameters, ("$least", range.Window.LeastKey ?? long.MinValue), ("$from", range.FromNs), ("$until", range.UntilNs), ("$limit", MostErrors)]);
    }

    void Add(Key key, SqliteStatement row)
    {
        ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_patterns, key, out var isKnown);
        var timeNs = row.Long(3);
        if (!isKnown || timeNs > seen.LastNs) (seen.LastNs, seen.TraceId) = (timeNs, row.FindText(4));
        if (!isKnown || timeNs < seen.FirstNs) seen.FirstNs = timeNs;
        seen.Count++;
    }

    ErrorPattern ToPattern(Key key, Seen seen) => new()
    {
        Name = scope.Connection.Texts.Find(key.Name) ?? "",
        ErrorType = key.ErrorType,
        Message = key.Message,
        IsLog = key.IsLog,
        Count = seen.Count,
        FirstSeen = StoredTime.ToDateTimeOffset(seen.FirstNs),
        LastSeen = StoredTime.ToDateTimeOffset(seen.LastNs),
        SampleTraceId = seen.TraceId,
    };

    readonly record struct Key(TextRef Name, string? ErrorType, string Message, bool IsLog);

    struct Seen
    {
        public long Count;
        public long FirstNs;
        public long LastNs;
        public string? TraceId;
    }
}
