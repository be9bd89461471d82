using System.Globalization;
using System.Text.Json;

namespace Lens.Cli.Sql;

/// <summary>Shows the values of SQLite.</summary>
static class SqlValue
{
    const int MostBlobBytes = 1_024;

    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] blob => Convert.ToHexStringLower(blob.AsSpan(0, Math.Min(blob.Length, MostBlobBytes))) + (blob.Length > MostBlobBytes ? "..." : ""),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case long number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            default: json.WriteStringValue(Text(value)); break;
        }
    }
}
