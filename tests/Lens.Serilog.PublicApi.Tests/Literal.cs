using System.Globalization;

namespace Lens.Tests.PublicApi;

/// <summary>Prints a constant as C# writes it.</summary>
static class Literal
{
    public static string Of(object? value, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType && underlying == type ? "default" : "null",
            _ when underlying.IsEnum => EnumValue(value, underlying),
            bool boolean => boolean ? "true" : "false",
            string text => Quoted(text, '"'),
            char character => Quoted(character.ToString(), '\''),
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            long number => number.ToString(CultureInfo.InvariantCulture) + "L",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    static string EnumValue(object value, Type type)
    {
        var named = Enum.ToObject(type, value);
        return Enum.IsDefined(type, named) ? $"{TypeName.Of(type)}.{named}" : $"({TypeName.Of(type)}){Convert.ToDecimal(value, CultureInfo.InvariantCulture)}";
    }

    static string Quoted(string text, char quote)
    {
        var characters = text.Select(character => character switch
        {
            _ when character == quote || character == '\\' => $"\\{character}",
            < ' ' or > '~' => $"\\u{(int)character:x4}",
            _ => character.ToString(),
        });
        return quote + string.Concat(characters) + quote;
    }
}
