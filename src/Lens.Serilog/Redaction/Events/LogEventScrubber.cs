using Lens.Formatting;
using Lens.Spans;
using Lens.Storage;
using Serilog.Events;

namespace Lens.Redaction.Events;

/// <summary>Makes of a log event the form that Lens keeps: without secrets and within the limits.</summary>
sealed class LogEventScrubber(Redactor redactor, LensLimits limits, ValueScrubber values)
{
    readonly TemplatePlans _templates = new(redactor, limits.MessageChars);

    /// <returns>The same object when it is in order and has no exception.</returns>
    public LogEvent Scrub(LogEvent logEvent)
    {
        // The events of spans carry what was scrubbed when the span ended, under a template made of its name.
        var plan = logEvent.MessageTemplate is SpanTemplate ? null : _templates.Find(logEvent.MessageTemplate);
        var note = new RedactionNote();
        var changed = Properties(logEvent, plan?.SecretHoles, ref note);
        var template = plan?.Shown ?? logEvent.MessageTemplate;
        var isTemplateChanged = !ReferenceEquals(template, logEvent.MessageTemplate);
        if (changed is null && !isTemplateChanged && logEvent.Exception is null) return logEvent;

        if (isTemplateChanged) note.Add("message");
        var exception = logEvent.Exception is { } thrown ? Exception(thrown, ref note) : null;
        changed ??= Copy(logEvent, int.MaxValue);
        AddNotes(changed, note);
        return new ScrubbedEvent(logEvent, template, exception, changed);
    }

    /// <returns>All properties; null when they are all in order.</returns>
    List<LogEventProperty>? Properties(LogEvent logEvent, IReadOnlySet<string>? secretHoles, ref RedactionNote note)
    {
        List<LogEventProperty>? changed = null;
        var (index, count) = (0, 0);

        // Serilog's own type has an enumerator that allocates nothing.
        if (logEvent.Properties is Dictionary<string, LogEventPropertyValue> dictionary)
        {
            foreach (var (key, value) in dictionary)
                Property(logEvent, key, value, secretHoles, index++, ref count, ref changed, ref note);
        }
        else
        {
            foreach (var (key, value) in logEvent.Properties)
                Property(logEvent, key, value, secretHoles, index++, ref count, ref changed, ref note);
        }

        return changed;
    }

    void Property(
        LogEvent logEvent, string key, LogEventPropertyValue value, IReadOnlySet<string>? secretHoles, int index, ref int count,
        ref List<LogEventProperty>? changed, ref RedactionNote note)
    {
        if (key == LensNames.TracerMetaProperty)
        {
            changed?.Add(new LogEventProperty(key, value));
            return;
        }

        if (!LogRows.IsStoredElsewhere(key, value) && ++count > limits.Attributes)
        {
            changed ??= Copy(logEvent, index);
            note.DroppedAttributes++;
            return;
        }

        var name = redactor.Name(key);
        var kept = secretHoles is not null && secretHoles.Contains(key) && name.Verdict != Names.NameVerdict.Allowed
            ? ValueScrubber.Hide(name, value, ref note)
            : IsLongPartOfMessage(logEvent, name, value, out var text) ? PartOfMessage(name, value, text, ref note)
            : values.Scrub(name, value, ref note);
        var isSame = ReferenceEquals(kept, value) && !name.IsRenamed;
        if (changed is null && isSame) return;

        changed ??= Copy(logEvent, index);
        changed.Add(new LogEventProperty(name.Shown, (LogEventPropertyValue)kept!));
    }

    // The message may be longer than an attribute; the store cuts the attribute when it is encoded.
    bool IsLongPartOfMessage(LogEvent logEvent, Names.KnownName name, LogEventPropertyValue value, out string text)
    {
        text = "";
        if (name.Verdict != Names.NameVerdict.Unknown || redactor.Callback is not null
            || value is not ScalarValue { Value: string found } || found.Length <= limits.AttributeChars || limits.MessageChars <= limits.AttributeChars) return false;

        text = found;
        foreach (var token in logEvent.MessageTemplate.Tokens)
            if (token is Serilog.Parsing.PropertyToken hole && hole.PropertyName == name.Name) return true;
        return false;
    }

    LogEventPropertyValue PartOfMessage(Names.KnownName name, LogEventPropertyValue value, string text, ref RedactionNote note)
    {
        var kept = redactor.Text(text, limits.MessageChars, out var isRedacted);
        if (isRedacted) note.Add(name.Shown);
        return ReferenceEquals(kept, text) ? value : new ScalarValue(kept);
    }

    static List<LogEventProperty> Copy(LogEvent logEvent, int count)
    {
        List<LogEventProperty> copy = new(logEvent.Properties.Count + 2);
        foreach (var (key, value) in logEvent.Properties)
        {
            if (count-- == 0) break;
            copy.Add(new LogEventProperty(key, value));
        }

        return copy;
    }

    // The note is of the message: what else stands in the text is not known before somebody reads it.
    ScrubbedException Exception(Exception exception, ref RedactionNote note)
    {
        var message = redactor.Text(SpanFailure.MessageOf(exception), limits.MessageChars, out var isRedacted);
        if (isRedacted) note.Add("exception");
        return new ScrubbedException(
            exception.GetType().FullName ?? "", message, () => redactor.Text(ScalarText.Of(exception, []).ToString(), limits.ExceptionChars));
    }

    static void AddNotes(List<LogEventProperty> properties, in RedactionNote note)
    {
        if (note.Names is { } names)
            properties.Add(new LogEventProperty(LensAttributes.Redacted, AttributeCapture.ToPropertyValue(names)));
        if (note.DroppedAttributes > 0)
            properties.Add(new LogEventProperty(LensAttributes.DroppedAttributes, new ScalarValue(note.DroppedAttributes)));
    }
}
