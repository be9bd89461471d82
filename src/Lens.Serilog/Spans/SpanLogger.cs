using System.Diagnostics.CodeAnalysis;
using Lens.Enrichment;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Spans;

/// <summary>Writes through another logger, with every event inside one span, whatever the current one is.</summary>
sealed class SpanLogger(ILogger inner, SpanScope scope) : ILogger
{
    public void Write(LogEvent logEvent)
    {
        var ours = new LogEvent(
            logEvent.Timestamp,
            logEvent.Level,
            logEvent.Exception,
            logEvent.MessageTemplate,
            logEvent.Properties.Select(static p => new LogEventProperty(p.Key, p.Value)),
            scope.ActivityTraceId,
            scope.ActivitySpanId);
        ours.AddOrUpdateProperty(new LogEventProperty(LensNames.TracerMetaProperty, TracerMetaBuilder.ForScope(ours, scope)));
        inner.Write(ours);
    }

    public bool IsEnabled(LogEventLevel level) => inner.IsEnabled(level);

    public ILogger ForContext(ILogEventEnricher enricher) => new SpanLogger(inner.ForContext(enricher), scope);

    public ILogger ForContext(IEnumerable<ILogEventEnricher> enrichers) => new SpanLogger(inner.ForContext(enrichers), scope);

    public ILogger ForContext(string propertyName, object? value, bool destructureObjects = false)
        => new SpanLogger(inner.ForContext(propertyName, value, destructureObjects), scope);

    public ILogger ForContext<TSource>() => new SpanLogger(inner.ForContext<TSource>(), scope);

    public ILogger ForContext(Type source) => new SpanLogger(inner.ForContext(source), scope);

    public bool BindMessageTemplate(
        string messageTemplate,
        object?[]? propertyValues,
        [NotNullWhen(true)] out MessageTemplate? parsedTemplate,
        [NotNullWhen(true)] out IEnumerable<LogEventProperty>? boundProperties)
        => inner.BindMessageTemplate(messageTemplate, propertyValues, out parsedTemplate, out boundProperties);

    public bool BindProperty(string? propertyName, object? value, bool destructureObjects, [NotNullWhen(true)] out LogEventProperty? property)
        => inner.BindProperty(propertyName, value, destructureObjects, out property);
}
