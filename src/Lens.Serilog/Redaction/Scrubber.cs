using System.Diagnostics;
using Lens.Enrichment;
using Lens.Redaction.Events;
using Lens.Redaction.Records;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Redaction;

/// <summary>Makes of everything that is logged or traced the form that Lens keeps: without secrets and within the limits. Made once of each
/// event and span, on the thread that logs, before any queue.</summary>
sealed class Scrubber
{
    readonly ValueScrubber _values;
    readonly LogEventScrubber _events;

    /// <param name="redactor">Finds the secrets.</param>
    /// <param name="limits">What is kept; never changes.</param>
    public Scrubber(Redactor redactor, LensLimits limits)
    {
        (Redactor, Limits) = (redactor, limits);
        _values = new ValueScrubber(redactor, limits);
        _events = new LogEventScrubber(redactor, limits, _values);
        Records = new RecordScrubber(redactor, limits);
    }

    /// <summary>That of the options' defaults.</summary>
    public static Scrubber Default { get; } = new(Redactor.Default, new LensLimits());

    public Redactor Redactor { get; }

    public LensLimits Limits { get; }

    public RecordScrubber Records { get; }

    /// <summary>The kept form of an event: by the rules of the configuration that saw it first, and made once for all who ask.</summary>
    public static LogEvent Scrub(LogEvent logEvent)
        => Of(MetaOf(logEvent)?.Pipeline).Keep(logEvent);

    /// <summary>The kept form of an event for one configuration.</summary>
    public LogEvent Keep(LogEvent logEvent)
    {
        if (logEvent is ScrubbedEvent)
            return logEvent;

        var meta = MetaOf(logEvent);
        if (meta?.Pipeline is null || !ReferenceEquals(Of(meta.Pipeline), this))
            return _events.Scrub(logEvent);

        // Copies of an event share its metadata, and may have other properties.
        var known = meta.Kept;
        if (ReferenceEquals(known, logEvent) || (known is ScrubbedEvent scrubbed && ReferenceEquals(scrubbed.Source, logEvent)))
            return known;
        return meta.Kept = _events.Scrub(logEvent);
    }

    /// <summary>The tags of an activity, a span event or a link.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Attributes(Activity.Enumerator<KeyValuePair<string, object?>> tags, ref RedactionNote note)
    {
        List<KeyValuePair<string, object?>>? kept = null;
        foreach (ref readonly var tag in tags)
        {
            kept ??= new(4);
            if (kept.Count < Limits.Attributes) kept.Add(Attribute(tag.Key, AttributeCapture.Plain(tag.Value), ref note));
            else note.DroppedAttributes++;
        }

        return kept ?? SpanData.NoAttributes;
    }

    public KeyValuePair<string, object?> Attribute(string key, object? value, ref RedactionNote note)
    {
        var name = Redactor.Name(key);
        return new(name.Shown, _values.Scrub(name, value, ref note));
    }

    /// <summary>The name of a span or of a span event; these are few, and remembered.</summary>
    public string Name(string name, ref RedactionNote note)
    {
        var known = Redactor.Name(name);
        if (!Redactor.IsEnabled || !known.IsRenamed)
            return name;

        note.Add("name");
        return known.Shown;
    }

    public SpanFailure Failure(SpanFailure failure, ref RedactionNote note)
    {
        var message = Text(failure.Message, Limits.MessageChars, "error_message", ref note);
        var stack = Text(failure.Stack, Limits.ExceptionChars, "error_stack", ref note);
        return new SpanFailure(Text(failure.Type, Limits.AttributeChars, "error_type", ref note), message, stack);
    }

    /// <summary>The arguments or the result of a call, whose JSON may be long.</summary>
    public Payload? Payload(Payload? payload, string name, ref RedactionNote note)
        => payload?.Json is { } json ? payload with { Json = Records.Payload(json, name, payload.Size, ref note) } : payload;

    string? Text(string? text, int maxChars, string name, ref RedactionNote note)
    {
        if (text is null)
            return null;

        var kept = Redactor.Text(text, maxChars, out var isRedacted);
        if (isRedacted) note.Add(name);
        return kept;
    }

    static Scrubber Of(LensPipeline? pipeline) => pipeline?.Settings.Scrubber ?? LensRuntime.Scrubber;

    static TracerMetaValue? MetaOf(LogEvent logEvent)
        => logEvent.Properties.TryGetValue(LensNames.TracerMetaProperty, out var value) ? value as TracerMetaValue : null;
}
