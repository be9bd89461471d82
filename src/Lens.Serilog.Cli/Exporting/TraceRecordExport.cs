using System.Text.Json;
using Lens.Query.Records;
using Serilog.Events;

namespace Lens.Cli.Exporting;

/// <summary>Trace records, one JSON object a line; see <c>TRACE_RECORD.md</c>. Spans give their <c>.start</c> and <c>.end</c>.</summary>
sealed class TraceRecordExport(TextWriter output, bool compatMode) : IExportFormat
{
    const string Timestamp = "timestamp";

    public void Begin()
    {
        // The records are all there is.
    }

    public void Write(TraceTree tree)
    {
        foreach (var moment in TraceMoment.Of(tree))
        {
            if (moment.Log is { } log) WriteRecord(moment, log.Attributes, json => WriteLog(json, log), json => WriteLogMeta(json, log, moment.ParentSpanId));
            else WriteRecord(moment, moment.IsEnd ? moment.Span!.Attributes : null, json => WriteFailure(json, moment), json => WriteSpanMeta(json, moment));
        }
    }

    public void Write(LogRecord log) => WriteRecord(
        new(log.TimestampNs, null, IsEnd: false, log, null), log.Attributes, json => WriteLog(json, log), json => WriteLogMeta(json, log, null));

    public void End()
    {
        // As at the beginning.
    }

    void WriteRecord(TraceMoment moment, string? attributes, Action<Utf8JsonWriter> writeMore, Action<Utf8JsonWriter> writeMeta) =>
        JsonLine.Write(output, moment, (json, m) =>
        {
            var time = IsoTime.OfNs(m.TimeNs);
            if (compatMode && !JsonMembers.Has(attributes, Timestamp)) json.WriteString(Timestamp, time);
            var isFailure = IsFailure(m);
            var written = JsonMembers.Write(json, attributes, name => name == LensNames.TracerMetaProperty || (isFailure && name == "error") ? null : name);
            if (m.Log?.Exception is null || !written.Contains("exception")) writeMore(json);
            json.WriteStartObject(LensNames.TracerMetaProperty);
            json.WriteString(Timestamp, time);
            writeMeta(json);
            json.WriteEndObject();
        });

    static bool IsFailure(TraceMoment moment) => moment is { IsEnd: true, Span.Status: SpanStatus.Error };

    static void WriteLog(Utf8JsonWriter json, LogRecord log)
    {
        if (log.Exception is not null) json.WriteString("exception", log.Exception);
    }

    static void WriteFailure(Utf8JsonWriter json, TraceMoment moment)
    {
        if (!IsFailure(moment)) return;

        var error = string.Join(": ", new[] { moment.Span!.ErrorType, moment.Span.ErrorMessage }.Where(static part => !string.IsNullOrEmpty(part)));
        json.WriteString("error", error.Length > 0 ? error : "failed");
    }

    static void WriteSpanMeta(Utf8JsonWriter json, TraceMoment moment)
    {
        var span = moment.Span!;
        json.WriteString("event", span.Name + (moment.IsEnd ? ".end" : ".start"));
        WriteIds(json, span.TraceId, span.SpanId, span.ParentSpanId);
        WriteCallSite(json, span.File, span.Line, span.Function);
        json.WriteString("level", (IsFailure(moment) ? LogEventLevel.Error : LogEventLevel.Information).ToString());
        json.WriteString("logger", LensNames.SpanSourceContext);
        if (!moment.IsEnd) json.WriteBoolean("provisional", true);
    }

    static void WriteLogMeta(Utf8JsonWriter json, LogRecord log, string? parentSpanId)
    {
        json.WriteString("event", log.Template);
        WriteIds(json, log.TraceId, log.SpanId, parentSpanId);
        WriteCallSite(json, log.File, log.Line, log.Function);
        json.WriteString("level", log.Level.ToString());
        if (log.Logger is not null) json.WriteString("logger", log.Logger);
        if (log.Message != log.Template) json.WriteString("message", log.Message);
    }

    static void WriteIds(Utf8JsonWriter json, string? traceId, string? spanId, string? parentSpanId)
    {
        if (traceId is not null) json.WriteString("trace_id", traceId);
        if (spanId is not null) json.WriteString("span_id", spanId);
        if (parentSpanId is not null) json.WriteString("parent_span_id", parentSpanId);
    }

    static void WriteCallSite(Utf8JsonWriter json, string? file, int? line, string? function)
    {
        if (file is not null) json.WriteString("file", file);
        if (line is { } number) json.WriteNumber("line", number);
        if (function is not null) json.WriteString("function", function);
    }
}
