using System.Text.Json;
using Lens.Spans;
using Serilog.Events;

namespace Lens.Formatting;

/// <summary>Writes the properties of a compact log event: the user's, the attributes of a span that ends, the call site.</summary>
static class CompactProperties
{
    public static void Write(Utf8JsonWriter json, LogEvent logEvent, EventMeta meta)
    {
        var attributes = meta.EndedSpan?.Attributes ?? SpanData.NoAttributes;
        var names = new JsonNames(logEvent.Properties.Count + attributes.Count + 3);
        foreach (var (name, value) in logEvent.Properties)
        {
            if (IsInFields(name, meta) || !names.Add(name)) continue;

            WriteName(json, name);
            JsonValue.Write(json, value);
        }

        foreach (var (name, value) in attributes)
        {
            if (IsInFields(name, meta) || !names.Add(name)) continue;

            WriteName(json, name);
            JsonValue.Write(json, value);
        }

        if (meta.CallSite is { } callSite) WriteCallSite(json, callSite, ref names);
    }

    static bool IsInFields(string name, EventMeta meta) =>
        name == LensNames.TracerMetaProperty
        || (meta.EndedSpan is not null
            && name is LensNames.SpanStartTimestampProperty or LensNames.ParentSpanIdProperty or LensNames.SpanKindProperty);

    // A leading @ marks the fields of the format; a user's own is doubled.
    static void WriteName(Utf8JsonWriter json, string name) =>
        json.WritePropertyName(name.StartsWith('@') ? "@" + name : name);

    static void WriteCallSite(Utf8JsonWriter json, CallSite callSite, ref JsonNames names)
    {
        if (callSite.File.Length > 0 && names.Add("SourceFile"))
            json.WriteString("SourceFile", CallSitePath.Shorten(callSite.File));
        if (callSite.Line > 0 && names.Add("SourceLine"))
            json.WriteNumber("SourceLine", callSite.Line);
        if (callSite.Member.Length > 0 && names.Add("SourceMember"))
            json.WriteString("SourceMember", callSite.Member);
    }
}
