using System.Diagnostics;
using Serilog.Events;

namespace Lens.Enrichment;

/// <summary>The members of <c>__tracer_meta__</c>, each under its name in the trace record format.</summary>
static class MetaProperties
{
    public static readonly LogEventProperty Provisional = new("provisional", new ScalarValue(true));

    static readonly LogEventProperty[] Levels =
        [.. Enum.GetValues<LogEventLevel>().Select(static level => new LogEventProperty("level", new ScalarValue(level.ToString())))];

    public static LogEventProperty Timestamp(long utcTicks) => new("timestamp", new ScalarValue(new TimestampText(utcTicks)));

    public static LogEventProperty Event(string name) => new("event", new ScalarValue(name));

    public static LogEventProperty Message(LogEvent logEvent) => new("message", new ScalarValue(new MessageText(logEvent)));

    public static LogEventProperty TraceId(ActivityTraceId id) => new("trace_id", new ScalarValue(id.ToHexString()));

    public static LogEventProperty SpanId(ActivitySpanId id) => new("span_id", new ScalarValue(id.ToHexString()));

    public static LogEventProperty? ParentSpanId(ActivitySpanId id)
        => id == default ? null : new("parent_span_id", new ScalarValue(id.ToHexString()));

    public static LogEventProperty TracingParent(ActivitySpanId id) => new(LensNames.ParentSpanIdProperty, new ScalarValue(id));

    public static LogEventProperty Level(LogEventLevel level)
        => (uint)level < (uint)Levels.Length ? Levels[(int)level] : new("level", new ScalarValue(level.ToString()));
}
