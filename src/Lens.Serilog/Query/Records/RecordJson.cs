using System.Text.Json;

namespace Lens.Query.Records;

/// <summary>Writes what was read as JSON. The members are the columns of the views <c>traces</c>, <c>spans</c> and <c>logs</c>, in
/// their order; a column without a value is null.</summary>
static class RecordJson
{
    public static void Write(Utf8JsonWriter json, TraceSummary trace)
    {
        json.WriteString("trace_id", trace.TraceId);
        json.WriteString("root_span_name", trace.RootSpanName);
        json.WriteText("service", trace.Service);
        json.WriteString("source", trace.Source);
        json.WriteText("user_id", trace.UserId);
        json.WriteText("session_id", trace.SessionId);
        json.WriteString("started_at", IsoTime.Of(trace.StartedAt));
        json.WriteNumber("start_ns", trace.StartNs);
        json.WriteWhole("end_ns", trace.EndNs);
        json.WriteMs("duration_ms", trace.EndNs - trace.StartNs);
        json.WriteString("status", StatusText.Of(trace.Status));
        json.WriteText("error_type", trace.ErrorType);
        json.WriteText("error_message", trace.ErrorMessage);
        json.WriteText("error_stack", trace.ErrorStack);
        json.WriteNumber("span_count", trace.SpanCount);
        json.WriteNumber("log_count", trace.LogCount);
        json.WriteNumber("error_count", trace.ErrorCount);
        json.WriteJson("metadata", trace.Metadata);
        json.WriteNumber("sample_weight", trace.SampleWeight);
    }

    public static void Write(Utf8JsonWriter json, SpanRecord span)
    {
        json.WriteString("trace_id", span.TraceId);
        json.WriteString("span_id", span.SpanId);
        json.WriteText("parent_span_id", span.ParentSpanId);
        json.WriteString("name", span.Name);
        json.WriteString("kind", StatusText.Of(span.Kind));
        json.WriteText("operation_type", span.OperationType);
        json.WriteText("service", span.Service);
        json.WriteString("started_at", IsoTime.Of(span.StartedAt));
        json.WriteNumber("start_ns", span.StartNs);
        json.WriteWhole("end_ns", span.EndNs);
        json.WriteMs("duration_ms", span.DurationNs);
        json.WriteString("status", StatusText.Of(span.Status));
        json.WriteText("error_type", span.ErrorType);
        json.WriteText("error_message", span.ErrorMessage);
        json.WriteJson("attributes", span.Attributes);
        json.WriteJson("events", span.Events);
        json.WriteJson("links", span.Links);
        json.WriteJson("input", span.Input);
        json.WriteJson("output", span.Output);
        json.WriteWhole("input_size", span.InputSize);
        json.WriteWhole("output_size", span.OutputSize);
        WriteCallSite(json, span.File, span.Line, span.Function);
    }

    public static void Write(Utf8JsonWriter json, LogRecord log)
    {
        json.WriteNumber("id", log.Id);
        json.WriteText("trace_id", log.TraceId);
        json.WriteText("span_id", log.SpanId);
        json.WriteString("timestamp", IsoTime.Of(log.Timestamp));
        json.WriteNumber("timestamp_ns", log.TimestampNs);
        json.WriteString("level", log.Level.ToString());
        json.WriteString("message", log.Message);
        json.WriteString("template", log.Template);
        json.WriteText("logger", log.Logger);
        json.WriteText("exception", log.Exception);
        json.WriteJson("attributes", log.Attributes);
        WriteCallSite(json, log.File, log.Line, log.Function);
    }

    /// <summary>A trace with its spans, oldest first, and its log events, oldest first.</summary>
    public static void Write(Utf8JsonWriter json, TraceTree tree)
    {
        Write(json, tree.Summary);
        json.WriteArray("spans", tree.Spans, Write);
        json.WriteArray("logs", tree.ListLogs(), Write);
        json.WriteBoolean("is_truncated", tree.IsTruncated);
    }

    static void WriteCallSite(Utf8JsonWriter json, string? file, int? line, string? function)
    {
        json.WriteText("file", file);
        json.WriteWhole("line", line);
        json.WriteText("function", function);
    }
}
