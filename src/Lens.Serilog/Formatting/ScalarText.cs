using System.Diagnostics;
using System.Globalization;

namespace Lens.Formatting;

/// <summary>The one text of a single value, the same in every culture and for everything Lens writes.</summary>
static class ScalarText
{
    /// <summary>Enough for every date, id and number of the framework.</summary>
    public const int ScratchChars = 128;

    const int MaxBytes = 1024;

    /// <summary>The text of <paramref name="value"/>, built in <paramref name="scratch"/> where that saves a string. A
    /// <c>ToString</c> that throws is reported in the text: it costs neither the event nor its other properties.</summary>
    public static ReadOnlySpan<char> Of(object value, Span<char> scratch)
    {
        try
        {
            return value switch
            {
                string text => text,
                bool flag => flag ? "true" : "false",
                Uri uri => uri.OriginalString,
                byte[] bytes => Hex(bytes),
                ActivityTraceId id => id.ToHexString(),
                ActivitySpanId id => id.ToHexString(),
                ISpanFormattable formattable => Format(formattable, scratch),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
        }
        catch (Exception failure)
        {
            return Failure(value, failure);
        }
    }

    /// <summary>What stands in for a value whose text could not be had.</summary>
    public static string Failure(object value, Exception failure) =>
        $"[{value.GetType().Name}.ToString() threw {failure.GetType().Name}]";

    static ReadOnlySpan<char> Format(ISpanFormattable value, Span<char> scratch)
    {
        var format = value switch
        {
            DateTime or DateTimeOffset or DateOnly or TimeOnly => "O",
            TimeSpan => "c",
            _ => null,
        };
        return value.TryFormat(scratch, out var length, format, CultureInfo.InvariantCulture)
            ? scratch[..length]
            : value.ToString(format, CultureInfo.InvariantCulture);
    }

    static string Hex(byte[] bytes) => bytes.Length <= MaxBytes
        ? Convert.ToHexStringLower(bytes)
        : Convert.ToHexStringLower(bytes.AsSpan(0, MaxBytes)) + "…";
}
