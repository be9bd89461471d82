namespace Lens.Cli.Importing;

/// <summary>What a trace record says, with the names for it: Lens's own first, then those of other loggers.</summary>
sealed record RecordField(params string[] Names)
{
    public static readonly RecordField Timestamp = new("timestamp", "ts", "@timestamp", "time");
    public static readonly RecordField Event = new("event", "name");
    public static readonly RecordField TraceId = new("trace_id", "traceId", "traceid");
    public static readonly RecordField SpanId = new("span_id", "spanId", "spanid");
    public static readonly RecordField ParentSpanId = new("parent_span_id", "parent_id", "parentSpanId");
    public static readonly RecordField File = new("file");
    public static readonly RecordField Line = new("line");
    public static readonly RecordField Function = new("function");
    public static readonly RecordField Level = new("level", "lvl", "severity");
    public static readonly RecordField Logger = new("logger");
    public static readonly RecordField Message = new("message", "msg");
    public static readonly RecordField Service = new("service");
    public static readonly RecordField Provisional = new("provisional");

    /// <summary>Stands at the top level in any case.</summary>
    public static readonly RecordField Exception = new("exception");

    /// <summary>Stands at the top level in any case.</summary>
    public static readonly RecordField Error = new("error");

    public static readonly RecordField[] OfMetadata =
        [Timestamp, Event, TraceId, SpanId, ParentSpanId, File, Line, Function, Level, Logger, Message, Service, Provisional];
}
