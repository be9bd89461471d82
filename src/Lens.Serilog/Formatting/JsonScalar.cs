using System.Numerics;
using System.Text.Json;

namespace Lens.Formatting;

/// <summary>Writes a single value as JSON. Every number keeps all its digits.</summary>
static class JsonScalar
{
    public static void Write(Utf8JsonWriter writer, object? value, int maxChars)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: WriteText(writer, text, maxChars); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case Half number when Half.IsFinite(number): WriteDigits(writer, value); break;
            case byte or sbyte or short or ushort or uint or ulong or nint or nuint or Int128 or UInt128 or BigInteger:
                WriteDigits(writer, value);
                break;
            default: WriteTextOf(writer, value, maxChars); break;
        }
    }

    static void WriteDigits(Utf8JsonWriter writer, object number)
    {
        Span<char> scratch = stackalloc char[ScalarText.ScratchChars];
        writer.WriteRawValue(ScalarText.Of(number, scratch), skipInputValidation: true);
    }

    // Not a number in the sense of JSON, which has no NaN and no infinity: their invariant names are written as text.
    static void WriteTextOf(Utf8JsonWriter writer, object value, int maxChars)
    {
        Span<char> scratch = stackalloc char[ScalarText.ScratchChars];
        var text = ScalarText.Of(value, scratch);
        if (text.Length <= maxChars) writer.WriteStringValue(text);
        else writer.WriteStringValue(Truncation.Cut(text.ToString(), maxChars));
    }

    static void WriteText(Utf8JsonWriter writer, string text, int maxChars) =>
        writer.WriteStringValue(Truncation.Cut(text, maxChars));
}
