using System.Text.Json;
using Lens.Cli.Options;
using Serilog.Events;

namespace Lens.Cli.Importing;

/// <summary>Reads trace records: the metadata from <c>__tracer_meta__</c>, or from the top level where a record has none, under the
/// names that other loggers use.</summary>
static class TraceRecordNormalizer
{
    const string StartSuffix = ".start";
    const string EndSuffix = ".end";

    public static Imported Read(JsonElement record)
    {
        var fields = RecordFields.Of(record);
        var name = fields.Text(RecordField.Event) ?? fields.Text(RecordField.Message) ?? throw new BadLineException("it has no event");
        var traceId = ImportId.FindTrace(fields.Text(RecordField.TraceId));
        var spanId = ImportId.FindSpan(fields.Text(RecordField.SpanId));
        var isLifecycle = traceId is not null && spanId is not null && (fields.Text(RecordField.Logger) ?? LensNames.SpanSourceContext) == LensNames.SpanSourceContext;
        if (isLifecycle && name.EndsWith(StartSuffix, StringComparison.Ordinal) && fields.IsTrue(RecordField.Provisional))
            return new ImportedStart(SpanOf(fields, name[..^StartSuffix.Length], traceId!, spanId!) with { Status = SpanStatus.Running });
        if (isLifecycle && name.EndsWith(EndSuffix, StringComparison.Ordinal))
            return new ImportedEnd(Ended(SpanOf(fields, name[..^EndSuffix.Length], traceId!, spanId!), fields));
        return new ImportedLog(LogOf(fields, name, traceId, spanId));
    }

    static SpanRecord SpanOf(RecordFields fields, string name, string traceId, string spanId) => new()
    {
        TraceId = traceId,
        SpanId = spanId,
        ParentSpanId = ImportId.FindSpan(fields.Text(RecordField.ParentSpanId)),
        Name = name,
        Service = fields.Text(RecordField.Service),
        StartNs = fields.Time(),
        Status = SpanStatus.Completed,
        File = fields.Text(RecordField.File),
        Line = fields.Number(RecordField.Line),
        Function = fields.Text(RecordField.Function),
    };

    static SpanRecord Ended(SpanRecord span, RecordFields fields)
    {
        var failed = LevelOf(fields) >= LogEventLevel.Error;
        var (type, message) = failed ? ImportError.Split(fields.Text(RecordField.Error) ?? fields.Text(RecordField.Exception)) : (null, null);
        return span with
        {
            Status = failed ? SpanStatus.Error : SpanStatus.Completed,
            ErrorType = type,
            ErrorMessage = message,
            Attributes = fields.Rest(failed ? [RecordField.Error, RecordField.Exception] : []),
        };
    }

    static LogRecord LogOf(RecordFields fields, string template, string? traceId, string? spanId) => new()
    {
        Id = 0,
        TraceId = traceId,
        SpanId = traceId is null ? null : spanId,
        TimestampNs = fields.Time(),
        Level = LevelOf(fields),
        Message = fields.Text(RecordField.Message) ?? template,
        Template = template,
        Logger = fields.Text(RecordField.Logger),
        Exception = fields.Text(RecordField.Exception),
        Attributes = fields.Rest([RecordField.Exception]),
        File = fields.Text(RecordField.File),
        Line = fields.Number(RecordField.Line),
        Function = fields.Text(RecordField.Function),
    };

    static LogEventLevel LevelOf(RecordFields fields) =>
        LevelArgument.TryRead(fields.Text(RecordField.Level), out var level) ? level : LogEventLevel.Information;
}
