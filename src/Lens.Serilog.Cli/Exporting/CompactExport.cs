using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lens.Formatting;
using Lens.Query;
using Lens.Query.Records;
using Serilog.Events;

namespace Lens.Cli.Exporting;

/// <summary>Compact log events (CLEF), one JSON object a line. Spans are their ends, with <c>@st</c>, <c>@ps</c> and <c>@sk</c> as
/// SerilogTracing writes them; a span without an end is left out.</summary>
sealed class CompactExport(TextWriter output) : IExportFormat
{
    /// <summary>Gets how many spans had no end.</summary>
    public int LeftOut { get; private set; }

    public void Begin()
    {
        // The events are all there is.
    }

    public void Write(TraceTree tree)
    {
        LeftOut += tree.Spans.Count(static s => s.EndNs is null);
        foreach (var moment in TraceMoment.Of(tree))
        {
            if (moment.Log is { } log) Write(log);
            else if (moment.IsEnd) JsonLine.Write(output, moment.Span!, WriteSpan);
        }
    }

    public void Write(LogRecord log) => JsonLine.Write(output, log, WriteLog);

    public void End()
    {
        // As at the beginning.
    }

    static void WriteLog(Utf8JsonWriter json, LogRecord log)
    {
        json.WriteString("@t", TimeOf(log.TimestampNs));
        json.WriteString("@mt", log.Template);
        // The holes may have formats that only .NET knows.
        if (log.Message != log.Template) json.WriteString("@m", log.Message);
        json.WriteString("@i", CompactEventId.Of(log.Template).ToString("x8", CultureInfo.InvariantCulture));
        if (log.Level != LogEventLevel.Information) json.WriteString("@l", log.Level.ToString());
        if (log.Exception is not null) json.WriteString("@x", log.Exception);
        WriteIds(json, log.TraceId, log.SpanId);
        WriteProperties(json, log.Attributes, log.Logger, log.File, log.Line, log.Function);
    }

    static void WriteSpan(Utf8JsonWriter json, SpanRecord span)
    {
        json.WriteString("@t", TimeOf(span.EndNs!.Value));
        json.WriteString("@mt", span.Name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        if (span.Status == SpanStatus.Error)
        {
            json.WriteString("@l", nameof(LogEventLevel.Error));
            json.WriteString("@x", string.Join(": ", new[] { span.ErrorType, span.ErrorMessage }.Where(static part => !string.IsNullOrEmpty(part))));
        }

        WriteIds(json, span.TraceId, span.SpanId);
        json.WriteString("@st", TimeOf(span.StartNs));
        if (span.ParentSpanId is not null) json.WriteString("@ps", span.ParentSpanId);
        if (span.Kind != ActivityKind.Internal) json.WriteString("@sk", span.Kind.ToString());
        if (span.Service is not null) WriteService(json, span.Service);
        WriteProperties(json, span.Attributes, logger: null, span.File, span.Line, span.Function);
    }

    static void WriteService(Utf8JsonWriter json, string service)
    {
        json.WriteStartObject("@ra");
        json.WriteStartObject("service");
        json.WriteString("name", service);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteIds(Utf8JsonWriter json, string? traceId, string? spanId)
    {
        if (traceId is not null) json.WriteString("@tr", traceId);
        if (spanId is not null) json.WriteString("@sp", spanId);
    }

    static void WriteProperties(Utf8JsonWriter json, string? attributes, string? logger, string? file, int? line, string? function)
    {
        var written = JsonMembers.Write(json, attributes, static name => name.StartsWith('@') ? "@" + name : name);
        if (logger is not null && written.Add("SourceContext")) json.WriteString("SourceContext", logger);
        if (file is not null && written.Add("SourceFile")) json.WriteString("SourceFile", file);
        if (line is { } number && written.Add("SourceLine")) json.WriteNumber("SourceLine", number);
        if (function is not null && written.Add("SourceMember")) json.WriteString("SourceMember", function);
    }

    static string TimeOf(long ns) => StoredTime.ToDateTimeOffset(ns).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
