using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Lens.Spans;

/// <summary>Makes attribute values safe to keep: what the application may still change, or what runs its code when read, is
/// turned into plain data on the application's own thread.</summary>
static class AttributeCapture
{
    const int MaxArrayLength = 1024;

    /// <summary>What a scope keeps of a value that the user set: plain values as they are, objects destructured by the logger's
    /// own policies.</summary>
    public static object? Bind(Serilog.ILogger logger, string key, object? value)
    {
        if (IsPlain(value))
            return value;

        if (value is Array { Rank: 1 } array && IsPlainElement(array.GetType().GetElementType()!))
            return CopyOf(array);

        return logger.BindProperty(key, value, destructureObjects: true, out var property)
            || PlainLogger.BindProperty(key, value, destructureObjects: true, out property)
                ? property.Value
                : SafeText(value!);
    }

    /// <summary>The same value as a property of a log event.</summary>
    public static LogEventPropertyValue ToPropertyValue(object? value) => value switch
    {
        LogEventPropertyValue property => property,
        Array array => new SequenceValue(array.Cast<object?>().Select(ToPropertyValue)),
        _ => new ScalarValue(value),
    };

    public static string SafeText(object value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception ex)
        {
            return $"[{value.GetType().Name}.ToString() threw {ex.GetType().Name}]";
        }
    }

    // Destructures when the scope's own logger is the silent one, which binds nothing.
    static readonly Logger PlainLogger = new Serilog.LoggerConfiguration().CreateLogger();

    /// <summary>What a span keeps of the value of a tag.</summary>
    public static object? Plain(object? value)
    {
        if (IsPlain(value) || value is LogEventPropertyValue)
            return value;

        return value is Array { Rank: 1 } array && IsPlainElement(array.GetType().GetElementType()!)
            ? CopyOf(array)
            : SafeText(value!);
    }

    static bool IsPlain(object? value) => value is null or string || IsPlainElement(value.GetType());

    static bool IsPlainElement(Type type)
        => type == typeof(string) || type.IsEnum || Type.GetTypeCode(type) is not (TypeCode.Object or TypeCode.Empty or TypeCode.DBNull)
            || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(Guid)
            || type == typeof(DateOnly) || type == typeof(TimeOnly)
            || type == typeof(Half) || type == typeof(Int128) || type == typeof(UInt128);

    static Array CopyOf(Array array)
    {
        var copy = Array.CreateInstance(array.GetType().GetElementType()!, Math.Min(array.Length, MaxArrayLength));
        Array.Copy(array, copy, copy.Length);
        return copy;
    }
}
