using System.Text;
using System.Text.Json;
using Lens.Formatting;
using Lens.Redaction.Events;
using Lens.Redaction.Names;

namespace Lens.Redaction.Records;

/// <summary>Takes the secrets out of JSON texts, by the names of members wherever they are.</summary>
sealed class JsonScrubber(Redactor redactor)
{
    /// <summary>The same text when there is nothing to take out of it.</summary>
    /// <param name="json">JSON; what is none is treated as any other text.</param>
    /// <param name="note">Takes the names of what was taken out.</param>
    /// <param name="hasNote">Whether the object at the top gets the attribute that tells of it.</param>
    public string Scrub(string json, ref RedactionNote note, bool hasNote = false)
    {
        var plain = redactor.Text(json, int.MaxValue, out var isRedacted);
        var isNoteDue = hasNote && !note.IsEmpty;
        if (!isRedacted && !isNoteDue && !JsonHints.In(json) && redactor.Callback is null) return json;

        try
        {
            using var document = JsonDocument.Parse(json);
            return Rewrite(document.RootElement, ref note, hasNote) ?? json;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate pair, escaped, makes of a text or a name.
            if (isRedacted) note.Add("json");
            return plain;
        }
    }

    string? Rewrite(JsonElement root, ref RedactionNote note, bool hasNote)
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream, JsonValue.WriterOptions);
        if (!Write(writer, root, null, ref note, hasNote) && !(hasNote && !note.IsEmpty)) return null;

        writer.Flush();
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    bool Write(Utf8JsonWriter writer, JsonElement element, KnownName? name, ref RedactionNote note, bool hasNote = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: return WriteObject(writer, element, ref note, hasNote);
            case JsonValueKind.Array: return WriteArray(writer, element, name, ref note);
            case JsonValueKind.String: return WriteText(writer, element, name, ref note);
            case JsonValueKind.Number when element.TryGetInt64(out var number) && Texts.Shapes.CardNumbers.Is(number):
                return WriteMarker(writer, name, ref note);
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                return false;
        }
    }

    bool WriteText(Utf8JsonWriter writer, JsonElement element, KnownName? name, ref RedactionNote note)
    {
        var text = element.GetString()!;
        var kept = redactor.Text(text, int.MaxValue, out var isRedacted);
        if (isRedacted) note.Add(name?.Shown ?? "json");

        // As it was written: an unchanged text is not to be escaped in another way.
        if (isRedacted) writer.WriteStringValue(kept);
        else writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
        return isRedacted;
    }

    static bool WriteMarker(Utf8JsonWriter writer, KnownName? name, ref RedactionNote note)
    {
        note.Add(name?.Shown ?? "json");
        writer.WriteStringValue(Redactor.Marker);
        return true;
    }

    bool WriteArray(Utf8JsonWriter writer, JsonElement array, KnownName? name, ref RedactionNote note)
    {
        var isChanged = false;
        writer.WriteStartArray();
        foreach (var element in array.EnumerateArray()) isChanged |= Write(writer, element, name, ref note);
        writer.WriteEndArray();
        return isChanged;
    }

    bool WriteObject(Utf8JsonWriter writer, JsonElement element, ref RedactionNote note, bool hasNote)
    {
        var isChanged = false;
        var pairName = FindPairName(element);
        JsonElement? earlier = null;
        writer.WriteStartObject();
        foreach (var member in element.EnumerateObject())
        {
            if (hasNote && member.Name == LensAttributes.Redacted) earlier = member.Value;
            else isChanged |= WriteMember(writer, member, pairName, ref note);
        }

        if (hasNote) WriteNote(writer, earlier, note);
        writer.WriteEndObject();
        return isChanged;
    }

    bool WriteMember(Utf8JsonWriter writer, JsonProperty member, KnownName? pairName, ref RedactionNote note)
    {
        var name = redactor.Name(member.Name);
        writer.WritePropertyName(name.Shown);
        if (pairName is not null && NamedPair.IsValue(member.Name)) return Hide(writer, member.Value, pairName, ref note);
        if (TryAsk(writer, name, member.Value, ref note, out var isChanged)) return isChanged | name.IsRenamed;

        return name.Verdict switch
        {
            NameVerdict.Allowed => Keep(writer, member.Value),
            NameVerdict.Secret => Hide(writer, member.Value, name, ref note),
            _ => Write(writer, member.Value, name, ref note),
        } | name.IsRenamed;
    }

    static bool Hide(Utf8JsonWriter writer, JsonElement value, KnownName name, ref RedactionNote note)
        => value.ValueKind is JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False
            || (value.ValueKind == JsonValueKind.String && value.GetString() is "" or Redactor.Marker)
                ? Keep(writer, value)
                : WriteMarker(writer, name, ref note);

    static bool Keep(Utf8JsonWriter writer, JsonElement value)
    {
        writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
        return false;
    }

    bool TryAsk(Utf8JsonWriter writer, KnownName name, JsonElement value, ref RedactionNote note, out bool isChanged)
    {
        isChanged = false;
        if (redactor.Callback is not { } callback || name.Verdict == NameVerdict.Allowed) return false;

        var decision = Ask(callback, name.Name, value);
        if (decision.IsKept)
        {
            Keep(writer, value);
            return true;
        }

        if (decision.Replacement is not { } text) return false;

        note.Add(name.Shown);
        writer.WriteStringValue(text);
        return isChanged = true;
    }

    static RedactionDecision Ask(Func<string, object?, RedactionDecision> callback, string name, JsonElement value)
    {
        try
        {
            return callback(name, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
        }
        catch (Exception ex)
        {
            RedactionFailures.Add("the callback threw", ex);
            return RedactionDecision.Redact;
        }
    }

    KnownName? FindPairName(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (NamedPair.IsName(member.Name) && member.Value.ValueKind == JsonValueKind.String
                && redactor.Name(member.Value.GetString()!) is { Verdict: NameVerdict.Secret } name)
                return name;
        }

        return null;
    }

    static void WriteNote(Utf8JsonWriter writer, JsonElement? earlier, in RedactionNote note)
    {
        var names = earlier is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)
            : [];
        string[] all = [.. names.Concat(note.Names ?? []).Distinct()];
        if (all.Length == 0) return;

        writer.WriteStartArray(LensAttributes.Redacted);
        foreach (var name in all) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
