using System.Globalization;
using System.Text;
using System.Text.Json;
using Lens.Formatting;
using Lens.Query.Filtering;
using Lens.Query.Filtering.Matching;
using Lens.Query.Filtering.Sql;
using Lens.Storage;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Query.Filtering;

/// <summary>A store that is asked in both ways: by SQL, and row by row as <see cref="TraceReader"/> reads them. Rows are known by a
/// trace's id, a span's two ids and a log event's key.</summary>
sealed class FilteredStore : IDisposable
{
    readonly Dictionary<FilterTarget, List<(string Id, FilterSubject Subject)>> _rows = [];

    public FilteredStore()
    {
        Alive = Database.AddProcess();
        Dead = Database.AddProcess(endedNs: TestDatabase.SomeStartNs);
    }

    public TestDatabase Database { get; } = new();

    public long Alive { get; }

    public long Dead { get; }

    public FilterMoment Now { get; set; } = new(TestDatabase.SomeStartNs);

    public static string SqlOf(FilterTarget target, string condition) => target switch
    {
        FilterTarget.Traces => $"SELECT t.trace_id FROM trace_row t WHERE {condition} ORDER BY t.id DESC LIMIT 1000",
        FilterTarget.Spans => $"SELECT t.trace_id || '/' || printf('%016x', p.span_id) FROM trace_row t JOIN span_row p ON p.trace = t.id WHERE {condition} ORDER BY t.id DESC, p.span_id LIMIT 1000",
        _ => $"SELECT l.id || '' FROM log_row l LEFT JOIN trace_row t ON t.id = l.trace WHERE {condition} ORDER BY l.id DESC LIMIT 1000",
    };

    public List<string> AskSql(FilterTarget target, TraceFilter filter) => AskSql(target, filter.ToSql(target, Now with { DeadProcesses = [Dead] }));

    public List<string> AskMemory(FilterTarget target, TraceFilter filter) =>
        [.. _rows[target].Where(row => filter.Matches(target, row.Subject, Now)).Select(static row => row.Id).Order(StringComparer.Ordinal)];

    public int Count(FilterTarget target) => _rows[target].Count;

    /// <summary>To be called when all rows are there.</summary>
    public void ReadBack()
    {
        Database.Execute("""
            UPDATE trace_row SET
                log_count = (SELECT count(*) FROM log_row l WHERE l.trace = trace_row.id),
                error_count = (SELECT count(*) FROM log_row l WHERE l.trace = trace_row.id AND l.level >= 4)
                    + (SELECT count(*) FROM span_row s WHERE s.trace = trace_row.id AND s.status = 2)
            """);
        using var reader = TraceReader.Open(Database.FilePath, new ProcessLiveness("boot", static _ => 1), TimeProvider.System);
        var traces = reader.ListTraces(page: new() { Limit = PageRequest.MaxLimit }).Items.Select(t => (Trace: t, Spans: reader.ListSpansOf(t.TraceId), Logs: reader.ListLogsOf(t.TraceId))).ToList();
        _rows[FilterTarget.Traces] = [.. traces.Select(static t => (t.Trace.TraceId, new FilterSubject(t.Trace, t.Spans, t.Logs)))];
        _rows[FilterTarget.Spans] = [.. traces.SelectMany(static t => t.Spans.Select(span => (
            $"{span.TraceId}/{span.SpanId}",
            new FilterSubject(t.Trace, [span], [.. t.Logs.Where(l => l.SpanId == span.SpanId)]))))];
        _rows[FilterTarget.Logs] =
        [
            .. traces.SelectMany(static t => t.Logs.Select(log => (IdOf(log), new FilterSubject(t.Trace, [.. t.Spans.Where(s => s.SpanId == log.SpanId)], [log])))),
            .. LogsOutsideTraces().Select(static log => (IdOf(log), new FilterSubject(null, [], [log]))),
        ];
    }

    /// <summary>JSON as the writer of the store puts it, whoever wrote it first.</summary>
    public static string AsStored(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonValue.WriterOptions))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public void Dispose() => Database.Dispose();

    static string IdOf(LogRecord log) => log.Id.ToString(CultureInfo.InvariantCulture);

    List<string> AskSql(FilterTarget target, SqlFilter filter) =>
        [.. Database.Query(SqlOf(target, filter.Condition), [.. filter.Parameters]).Select(static row => (string)row[0]!).Order(StringComparer.Ordinal)];

    // The reader has no way yet to list them.
    List<LogRecord> LogsOutsideTraces() => Database
        .Query("SELECT id, timestamp_ns, level, message, template, logger, exception, attributes FROM logs WHERE trace_id IS NULL")
        .ConvertAll(static row => new LogRecord
        {
            Id = (long)row[0]!,
            TimestampNs = (long)row[1]!,
            Level = Enum.Parse<LogEventLevel>((string)row[2]!),
            Message = (string)row[3]!,
            Template = (string)row[4]!,
            Logger = (string?)row[5],
            Exception = (string?)row[6],
            Attributes = (string?)row[7],
        });
}
