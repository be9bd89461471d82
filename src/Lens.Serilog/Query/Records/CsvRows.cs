using System.Globalization;

namespace Lens.Query.Records;

/// <summary>The columns of the views <c>traces</c>, <c>spans</c> and <c>logs</c> as rows of comma-separated values.</summary>
static class CsvRows
{
    public static readonly string[] TraceColumns =
    [
        "trace_id", "root_span_name", "service", "source", "user_id", "session_id", "started_at", "start_ns", "end_ns", "duration_ms", "status",
        "error_type", "error_message", "error_stack", "span_count", "log_count", "error_count", "metadata", "sample_weight",
    ];

    public static readonly string[] SpanColumns =
    [
        "trace_id", "span_id", "parent_span_id", "name", "kind", "operation_type", "service", "started_at", "start_ns", "end_ns", "duration_ms",
        "status", "error_type", "error_message", "attributes", "events", "links", "input", "output", "input_size", "output_size", "file", "line", "function",
    ];

    public static readonly string[] LogColumns =
    [
        "id", "trace_id", "span_id", "timestamp", "timestamp_ns", "level", "message", "template", "logger", "exception", "attributes", "file", "line", "function",
    ];

    /// <summary>The row of names.</summary>
    public static (string?, bool)[] Header(string[] columns) => [.. columns.Select(static name => Text(name))];

    public static (string?, bool)[] Row(TraceSummary t) =>
    [
        Text(t.TraceId), Text(t.RootSpanName), Text(t.Service), Text(t.Source), Text(t.UserId), Text(t.SessionId), Text(IsoTime.Of(t.StartedAt)),
        Number(t.StartNs), Number(t.EndNs), Ms(t.EndNs - t.StartNs), Text(StatusText.Of(t.Status)), Text(t.ErrorType), Text(t.ErrorMessage),
        Text(t.ErrorStack), Number(t.SpanCount), Number(t.LogCount), Number(t.ErrorCount), Text(t.Metadata),
        (t.SampleWeight.ToString(CultureInfo.InvariantCulture), true),
    ];

    public static (string?, bool)[] Row(SpanRecord s) =>
    [
        Text(s.TraceId), Text(s.SpanId), Text(s.ParentSpanId), Text(s.Name), Text(StatusText.Of(s.Kind)), Text(s.OperationType), Text(s.Service),
        Text(IsoTime.Of(s.StartedAt)), Number(s.StartNs), Number(s.EndNs), Ms(s.DurationNs), Text(StatusText.Of(s.Status)), Text(s.ErrorType),
        Text(s.ErrorMessage), Text(s.Attributes), Text(s.Events), Text(s.Links), Text(s.Input), Text(s.Output), Number(s.InputSize),
        Number(s.OutputSize), Text(s.File), Number(s.Line), Text(s.Function),
    ];

    public static (string?, bool)[] Row(LogRecord l) =>
    [
        Number(l.Id), Text(l.TraceId), Text(l.SpanId), Text(IsoTime.Of(l.Timestamp)), Number(l.TimestampNs), Text(l.Level.ToString()), Text(l.Message),
        Text(l.Template), Text(l.Logger), Text(l.Exception), Text(l.Attributes), Text(l.File), Number(l.Line), Text(l.Function),
    ];

    static (string?, bool) Text(string? text) => (text, false);

    static (string?, bool) Number(long? number) => (number?.ToString(CultureInfo.InvariantCulture), true);

    static (string?, bool) Ms(long? ns) => ((ns / 1e6)?.ToString("R", CultureInfo.InvariantCulture), true);
}
