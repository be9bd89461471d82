namespace Lens;

/// <summary>The names that Lens shares with other packages, exporters and files.</summary>
public static class LensNames
{
    /// <summary>The one property that carries all tracer metadata of an event, a structure with the keys of the trace record
    /// format. Lens sets it on every event and overwrites whatever else stands there.</summary>
    public const string TracerMetaProperty = "__tracer_meta__";

    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> whose activities are span scopes. Give it to
    /// OpenTelemetry's <c>AddSource</c> to export the same spans.</summary>
    public const string ActivitySource = "Lens.Serilog";

    /// <summary>The <c>SourceContext</c> of the events that a span scope writes at its start and end. Lens keeps its minimum
    /// level at Verbose, so that the level of the logger never loses a span.</summary>
    public const string SpanSourceContext = "Lens.Span";

    /// <summary>The <c>SourceContext</c> of what Lens itself has to say in the store, such as a gap in the events.</summary>
    public const string SelfSourceContext = "Lens";

    /// <summary>Property of a span's end event: when the span started, a UTC <see cref="System.DateTime"/>. The name and
    /// type that SerilogTracing uses and that its sinks and Seq understand.</summary>
    public const string SpanStartTimestampProperty = "SpanStartTimestamp";

    /// <summary>Property of a span's end event: the id of the parent span. The name that SerilogTracing uses.</summary>
    public const string ParentSpanIdProperty = "ParentSpanId";

    /// <summary>Property of a span's end event: the <see cref="System.Diagnostics.ActivityKind"/>. The name that
    /// SerilogTracing uses.</summary>
    public const string SpanKindProperty = "SpanKind";

    /// <summary>Span attribute that sets <c>traces.user_id</c>.</summary>
    public const string UserIdAttribute = "user.id";

    /// <summary>Span attribute that sets <c>traces.session_id</c>.</summary>
    public const string SessionIdAttribute = "session.id";

    /// <summary>Span attribute that sets <c>traces.source</c>: where the trace began, for instance <c>cli</c>.</summary>
    public const string SourceAttribute = "lens.source";

    /// <summary>Span attribute that sets <c>spans.operation_type</c>: <c>db</c>, <c>http</c>, <c>cache</c>, or any other word.</summary>
    public const string OperationTypeAttribute = "lens.operation_type";

    /// <summary>Span attribute that sets <c>spans.service</c> for one span. The default is the service of the process.</summary>
    public const string ServiceAttribute = "service.name";
}
