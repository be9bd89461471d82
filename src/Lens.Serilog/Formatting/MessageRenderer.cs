using System.Globalization;
using Lens.Enrichment;
using Serilog.Events;
using Serilog.Parsing;

namespace Lens.Formatting;

/// <summary>The message of a log event as people read it: texts without quotes, other values as in JSON.</summary>
/// <remarks>The form that Serilog's output template calls <c>{Message:lj}</c>, except that dates, ids and other values that are
/// texts in JSON have no quotes either.</remarks>
static class MessageRenderer
{
    // Beyond what anybody aligns by; templates sometimes come from input.
    const int MaxAlignment = 256;

    public static bool HasHoles(MessageTemplate template)
    {
        foreach (var token in template.Tokens)
            if (token is PropertyToken) return true;
        return false;
    }

    public static string Render(LogEvent logEvent)
    {
        using var buffer = CharBuffer.Rent();
        Write(logEvent, buffer);
        return buffer.ToString();
    }

    public static void Write(LogEvent logEvent, CharBuffer output)
    {
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken hole) WriteHole(hole, logEvent.Properties, output);
            else output.Write(token is TextToken text ? text.Text : token.ToString());
        }
    }

    public static void WriteHole(
        PropertyToken hole,
        IReadOnlyDictionary<string, LogEventPropertyValue> properties,
        CharBuffer output)
    {
        // The metadata holds the message: a hole of that name has no value to show.
        if (!properties.TryGetValue(hole.PropertyName, out var value) || value is TracerMetaValue)
        {
            output.Write(hole.ToString());
            return;
        }

        var start = output.Length;
        WriteValue(value, hole.Format, output);
        if (hole.Alignment is { } alignment) Align(output, start, alignment);
    }

    static void WriteValue(LogEventPropertyValue value, string? format, CharBuffer output)
    {
        if (value is ScalarValue { Value: string text }) output.Write(text);
        else if (format is not null) WriteFormatted(value, format, output);
        else if (value is ScalarValue scalar) WriteScalar(scalar.Value, output);
        else WriteJson(value, output);
    }

    static void WriteFormatted(LogEventPropertyValue value, string format, CharBuffer output)
    {
        var start = output.Length;
        try
        {
            value.Render(output, format, CultureInfo.InvariantCulture);
        }
        catch (Exception failure)
        {
            output.Length = start;
            output.Write(ScalarText.Failure((value as ScalarValue)?.Value ?? value, failure));
        }
    }

    static void WriteScalar(object? value, CharBuffer output)
    {
        Span<char> scratch = stackalloc char[ScalarText.ScratchChars];
        if (value is LogEventPropertyValue or (Array and not byte[])) WriteJson(new ScalarValue(value), output);
        else output.Write(value is null ? "null" : ScalarText.Of(value, scratch));
    }

    static void WriteJson(LogEventPropertyValue value, CharBuffer output)
    {
        using var json = Utf8LineWriter.Rent();
        JsonValue.Write(json.Json, value);
        json.CopyTo(output);
    }

    static void Align(CharBuffer output, int start, Alignment alignment)
    {
        var width = Math.Min(alignment.Width, MaxAlignment);
        if (alignment.Direction == AlignmentDirection.Right) output.PadLeft(start, width);
        else output.WriteRepeated(' ', width - (output.Length - start));
    }
}
