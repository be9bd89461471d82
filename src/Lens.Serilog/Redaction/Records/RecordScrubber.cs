using Lens.Redaction.Events;

namespace Lens.Redaction.Records;

/// <summary>Takes the secrets out of records that are given to the store itself.</summary>
sealed class RecordScrubber(Redactor redactor, LensLimits limits)
{
    readonly JsonScrubber _json = new(redactor);

    public SpanRecord Scrub(SpanRecord span)
    {
        if (!redactor.IsEnabled) return span;

        var note = new RedactionNote();
        return span with
        {
            Name = Text(span.Name, "name", limits.AttributeChars, ref note)!,
            OperationType = Text(span.OperationType, "operation_type", limits.AttributeChars, ref note),
            ErrorType = Text(span.ErrorType, "error_type", limits.AttributeChars, ref note),
            ErrorMessage = Text(span.ErrorMessage, "error_message", limits.MessageChars, ref note),
            Events = Json(span.Events, ref note),
            Links = Json(span.Links, ref note),
            Input = span.Input is null ? null : Payload(span.Input, "input", span.Input.Length, ref note),
            Output = span.Output is null ? null : Payload(span.Output, "output", span.Output.Length, ref note),
            Attributes = Attributes(span.Attributes, ref note),
        };
    }

    public LogRecord Scrub(LogRecord log)
    {
        if (!redactor.IsEnabled) return log;

        var note = new RedactionNote();
        var template = Text(log.Template, "message", limits.MessageChars, ref note)!;
        return log with
        {
            Template = template,
            Message = log.Message == log.Template ? template : Text(log.Message, "message", limits.MessageChars, ref note)!,
            Exception = Text(log.Exception, "exception", limits.ExceptionChars, ref note),
            Attributes = Attributes(log.Attributes, ref note),
        };
    }

    /// <summary>JSON that may be long, cut at its own limit.</summary>
    /// <param name="json">The JSON, or the beginning of it.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="size">How long the whole is.</param>
    /// <param name="note">Takes the name.</param>
    public string Payload(string json, string name, long size, ref RedactionNote note)
    {
        // What is cut is no JSON any more: its beginning is read as text.
        if (json.Length > limits.CaptureChars)
        {
            var text = redactor.Text(json, limits.CaptureChars, out var isRedacted, Math.Max(0, size - json.Length));
            if (isRedacted) note.Add(name);
            return text;
        }

        var kept = redactor.IsEnabled ? _json.Scrub(json, ref note) : json;
        if (!ReferenceEquals(kept, json)) note.Add(name);
        return kept;
    }

    string? Text(string? text, string name, int maxChars, ref RedactionNote note)
    {
        if (text is null) return null;

        var kept = redactor.Text(text, maxChars, out var isRedacted);
        if (isRedacted) note.Add(name);
        return kept;
    }

    // What is larger than an event may be is not stored.
    string? Json(string? json, ref RedactionNote note)
        => json is null || json.Length > limits.EventBytes ? json : _json.Scrub(json, ref note);

    // Last, because it tells of what was taken out of the others too.
    string? Attributes(string? json, ref RedactionNote note)
    {
        if (json is null && note.IsEmpty) return null;
        return json?.Length > limits.EventBytes ? json : _json.Scrub(json ?? "{}", ref note, hasNote: true);
    }
}
