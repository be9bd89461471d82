using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;

namespace Lens.Formatting;

/// <summary>Writes property values and span attributes as JSON, for the formatters and for the JSON columns of the store.</summary>
/// <remarks>The encodings are listed in <c>TRACE_RECORD.md</c>. The output is valid JSON whatever the value is: names are not
/// repeated inside an object, lone surrogates become U+FFFD and nothing that a value's own code throws gets out.</remarks>
static class JsonValue
{
    /// <summary>Levels written below the top; an array or object on the last one is the text <c>…</c>.</summary>
    public const int MaxDepth = 10;

    /// <summary>What stands in place of what is deeper.</summary>
    public const string BeyondMaxDepth = "…";
    const string TypeTagName = "$type";

    /// <summary>For every JSON writer of Lens. The encoder leaves text readable that is not ASCII; it also leaves characters
    /// that HTML would need escaped, so the output must not be put into a page as it is.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
#if !DEBUG
        SkipValidation = true,
#endif
    };

    /// <summary>Writes a property value. Texts beyond <paramref name="maxChars"/> are cut by <see cref="Truncation"/>.</summary>
    public static void Write(Utf8JsonWriter writer, LogEventPropertyValue value, int maxChars = int.MaxValue) =>
        WriteAny(writer, value, maxChars, 0);

    /// <summary>Writes an attribute of a span: null, a single value, an array of such, or a property value.</summary>
    public static void Write(Utf8JsonWriter writer, object? value, int maxChars = int.MaxValue) =>
        WriteAny(writer, value, maxChars, 0);

    static void WriteAny(Utf8JsonWriter writer, object? value, int maxChars, int depth)
    {
        while (value is ScalarValue scalar) value = scalar.Value;

        if (value is not (SequenceValue or StructureValue or DictionaryValue or Array) || value is byte[])
            JsonScalar.Write(writer, value, maxChars);
        else if (depth >= MaxDepth)
            writer.WriteStringValue(BeyondMaxDepth);
        else
            WriteContainer(writer, value, maxChars, depth + 1);
    }

    static void WriteContainer(Utf8JsonWriter writer, object container, int maxChars, int depth)
    {
        switch (container)
        {
            case SequenceValue sequence: WriteSequence(writer, sequence, maxChars, depth); break;
            case StructureValue structure: WriteStructure(writer, structure, maxChars, depth); break;
            case DictionaryValue dictionary: WriteDictionary(writer, dictionary, maxChars, depth); break;
            case Array array: WriteArray(writer, array, maxChars, depth); break;
        }
    }

    static void WriteSequence(Utf8JsonWriter writer, SequenceValue sequence, int maxChars, int depth)
    {
        writer.WriteStartArray();
        foreach (var element in sequence.Elements) WriteAny(writer, element, maxChars, depth);
        writer.WriteEndArray();
    }

    static void WriteArray(Utf8JsonWriter writer, Array array, int maxChars, int depth)
    {
        writer.WriteStartArray();
        foreach (var element in array) WriteAny(writer, element, maxChars, depth);
        writer.WriteEndArray();
    }

    static void WriteStructure(Utf8JsonWriter writer, StructureValue structure, int maxChars, int depth)
    {
        var names = new JsonNames(structure.Properties.Count + 1);
        writer.WriteStartObject();
        foreach (var property in structure.Properties)
        {
            if (!names.Add(property.Name)) continue;

            writer.WritePropertyName(property.Name);
            WriteAny(writer, property.Value, maxChars, depth);
        }

        if (!string.IsNullOrEmpty(structure.TypeTag) && names.Add(TypeTagName))
            writer.WriteString(TypeTagName, structure.TypeTag);
        writer.WriteEndObject();
    }

    static void WriteDictionary(Utf8JsonWriter writer, DictionaryValue dictionary, int maxChars, int depth)
    {
        Span<char> scratch = stackalloc char[ScalarText.ScratchChars];
        var names = new JsonNames(dictionary.Elements.Count);
        writer.WriteStartObject();
        foreach (var (key, value) in dictionary.Elements)
        {
            var name = key.Value as string ?? ScalarText.Of(key.Value ?? "null", scratch).ToString();
            if (!names.Add(name)) continue;

            writer.WritePropertyName(name);
            WriteAny(writer, value, maxChars, depth);
        }

        writer.WriteEndObject();
    }
}
