using System.Diagnostics;
using Lens.Formatting;
using Lens.Redaction.Names;
using Lens.Redaction.Texts.Shapes;
using Serilog.Events;

namespace Lens.Redaction.Events;

/// <summary>Takes what is secret or too long out of attribute and property values. What is in order comes back as the same object, and
/// costs nothing but the look at it.</summary>
sealed class ValueScrubber(Redactor redactor, LensLimits limits)
{
    static readonly ScalarValue Hidden = new(Redactor.Marker);
    static readonly ScalarValue TooDeep = new(JsonValue.BeyondMaxDepth);

    /// <summary>The value under a name: an attribute of a span, or a property of a log event.</summary>
    public object? Scrub(KnownName name, object? value, ref RedactionNote note) => Named(name, value, 0, ref note);

    /// <summary>What stands in place of a secret: of the kind that the value has.</summary>
    public static object? Hide(KnownName name, object? value, ref RedactionNote note)
    {
        if (IsNoSecret(value is ScalarValue scalar ? scalar.Value : value)) return value;

        note.Add(name.Shown);
        return value is LogEventPropertyValue ? Hidden : Redactor.Marker;
    }

    // Whether there is a secret at all is none.
    static bool IsNoSecret(object? value) => value is null or bool or "" or Redactor.Marker;

    object? Named(KnownName name, object? value, int depth, ref RedactionNote note)
    {
        if (!redactor.IsEnabled) return Inside(name, value, depth, ref note);
        if (name.Verdict == NameVerdict.Allowed) return value;
        if (redactor.Callback is { } callback && TryAsk(callback, name, value, ref note, out var decided)) return decided;
        return name.Verdict == NameVerdict.Secret ? Hide(name, value, ref note) : Inside(name, value, depth, ref note);
    }

    static bool TryAsk(Func<string, object?, RedactionDecision> callback, KnownName name, object? value, ref RedactionNote note, out object? decided)
    {
        decided = value;
        RedactionDecision decision;
        try
        {
            decision = callback(name.Name, value is ScalarValue scalar ? scalar.Value : value);
        }
        catch (Exception ex)
        {
            RedactionFailures.Add("the callback threw", ex);
            decision = RedactionDecision.Redact;
        }

        if (decision.IsKept) return true;
        if (decision.Replacement is not { } text) return false;

        note.Add(name.Shown);
        decided = value is LogEventPropertyValue ? new ScalarValue(text) : text;
        return true;
    }

    object? Inside(KnownName name, object? value, int depth, ref RedactionNote note)
    {
        switch (value)
        {
            case string text: return Text(name, text, ref note);
            case ScalarValue { Value: string text } scalar:
                var kept = Text(name, text, ref note);
                return ReferenceEquals(kept, text) ? scalar : new ScalarValue(kept);
            case ScalarValue scalar:
                var inner = Inside(name, scalar.Value, depth, ref note);
                return ReferenceEquals(inner, scalar.Value) ? scalar : new ScalarValue(inner);
            case StructureValue or SequenceValue or DictionaryValue or Array when value is not byte[]:
                return depth >= limits.Depth ? TooDeep : Container(name, value, depth + 1, ref note);
            default: return IsHarmless(value) ? value : Single(name, value!, ref note);
        }
    }

    string Text(KnownName name, string text, ref RedactionNote note)
    {
        var kept = redactor.Text(text, MostChars(name.Kind), out var isRedacted);
        if (isRedacted) note.Add(name.Shown);
        return kept;
    }

    int MostChars(TextKind kind) => kind switch
    {
        TextKind.Sql => limits.SqlChars,
        TextKind.Exception => limits.ExceptionChars,
        _ => limits.AttributeChars,
    };

    // Values whose text can hold no secret; numbers of cards among the integers are found by Single.
    static bool IsHarmless(object? value) => value switch
    {
        null or Enrichment.TimestampText => true,
        long number => !CardNumbers.Is(number),
        ulong number => number > long.MaxValue || !CardNumbers.Is((long)number),
        decimal number => number is < 0 or > long.MaxValue || !CardNumbers.Is((long)number),
        _ => Type.GetTypeCode(value.GetType()) is not TypeCode.Object || IsHarmlessType(value),
    };

    static bool IsHarmlessType(object value) => value is DateTimeOffset or TimeSpan or Guid or DateOnly or TimeOnly or Half or byte[]
        or ActivityTraceId or ActivitySpanId;

    // A value that is written as its text, such as a Uri: judged by that text, and kept as it is when there is nothing to hide.
    object Single(KnownName name, object value, ref RedactionNote note)
    {
        Span<char> scratch = stackalloc char[ScalarText.ScratchChars];
        var text = ScalarText.Of(value, scratch).ToString();
        var kept = Text(name, text, ref note);
        return ReferenceEquals(kept, text) ? value : kept;
    }

    object? Container(KnownName name, object container, int depth, ref RedactionNote note) => container switch
    {
        StructureValue structure => Structure(structure, depth, ref note),
        SequenceValue sequence => Sequence(name, sequence, depth, ref note),
        DictionaryValue dictionary => Dictionary(dictionary, depth, ref note),
        _ => Elements(name, (Array)container, depth, ref note),
    };

    StructureValue Structure(StructureValue structure, int depth, ref RedactionNote note)
    {
        LogEventProperty[]? changed = null;
        var pairName = NamedPair.FindName(structure, redactor);
        for (var i = 0; i < structure.Properties.Count; i++)
        {
            var property = structure.Properties[i];
            var name = redactor.Name(property.Name);
            var kept = pairName is not null && NamedPair.IsValue(property.Name)
                ? Hide(pairName, property.Value, ref note)
                : Named(name, property.Value, depth, ref note);
            if (ReferenceEquals(kept, property.Value) && !name.IsRenamed) continue;

            changed ??= [.. structure.Properties];
            changed[i] = new LogEventProperty(name.Shown, (LogEventPropertyValue)kept!);
        }

        return changed is null ? structure : new StructureValue(changed, structure.TypeTag);
    }

    SequenceValue Sequence(KnownName name, SequenceValue sequence, int depth, ref RedactionNote note)
    {
        LogEventPropertyValue[]? changed = null;
        for (var i = 0; i < sequence.Elements.Count; i++)
        {
            var kept = Inside(name, sequence.Elements[i], depth, ref note);
            if (!ReferenceEquals(kept, sequence.Elements[i]))
                (changed ??= [.. sequence.Elements])[i] = (LogEventPropertyValue)kept!;
        }

        return changed is null ? sequence : new SequenceValue(changed);
    }

    DictionaryValue Dictionary(DictionaryValue dictionary, int depth, ref RedactionNote note)
    {
        // Keys that become the same text are one afterwards.
        Dictionary<ScalarValue, LogEventPropertyValue>? changed = null;
        foreach (var (key, value) in dictionary.Elements)
        {
            var name = redactor.Name(AttributeKey(key));
            var kept = Named(name, value, depth, ref note);
            if (ReferenceEquals(kept, value) && !name.IsRenamed) continue;

            changed ??= new(dictionary.Elements);
            if (name.IsRenamed) changed.Remove(key);
            changed[name.IsRenamed ? new ScalarValue(name.Shown) : key] = (LogEventPropertyValue)kept!;
        }

        return changed is null ? dictionary : new DictionaryValue(changed);
    }

    static string AttributeKey(ScalarValue key)
    {
        Span<char> scratch = stackalloc char[ScalarText.ScratchChars];
        return key.Value as string ?? (key.Value is null ? "null" : ScalarText.Of(key.Value, scratch).ToString());
    }

    // Copied into objects where an element changes its type; arrays of numbers come through as they are.
    Array Elements(KnownName name, Array array, int depth, ref RedactionNote note)
    {
        if (array.Rank != 1 || (array.GetType().GetElementType() is { IsPrimitive: true } type && type != typeof(long) && type != typeof(ulong))) return array;

        object?[]? changed = null;
        for (var i = 0; i < array.Length; i++)
        {
            var element = array.GetValue(i);
            var kept = Inside(name, element, depth, ref note);
            if (ReferenceEquals(kept, element)) continue;

            if (changed is null) array.CopyTo(changed = new object?[array.Length], 0);
            changed[i] = kept;
        }

        return changed is null ? array : Array.TrueForAll(changed, static item => item is null or string) ? Array.ConvertAll(changed, static item => (string?)item) : changed;
    }
}
