using System.Globalization;
using System.Text.Json;
using Serilog;

namespace Lens.Torture.Harness;

/// <summary>Values that must be in the store exactly as they were logged.</summary>
static class RoundTrip
{
    /// <summary>With the JSON that is expected, as a raw token.</summary>
    public static readonly (object? Value, string Json)[] Values =
    [
        (0, "0"), (int.MinValue, "-2147483648"), (long.MinValue, "-9223372036854775808"), (long.MaxValue, "9223372036854775807"),
        (ulong.MaxValue, "18446744073709551615"), (byte.MaxValue, "255"), (sbyte.MinValue, "-128"), (ushort.MaxValue, "65535"), (0.1, "0.1"),
        (double.MaxValue, "1.7976931348623157E+308"), (0.1f, "0.1"), (0.1m, "0.1"), (decimal.MaxValue, "79228162514264337593543950335"),
        (true, "true"), (false, "false"), (null, "null"), ("", "\"\""), ("ä😀\u2028", "\"ä😀\u2028\""), ("line\nbreak\t\"quoted\"\\", "\"line\\nbreak\\t\\\"quoted\\\"\\\\\""),
    ];

    public static IEnumerable<string> FindWrong(string path)
    {
        using (var log = new LoggerConfiguration().WriteTo.LensSqlite(path).CreateLogger())
        {
            for (var i = 0; i < Values.Length; i++)
                log.Information("Value {Number} {Value}", i, Values[i].Value);
        }

        for (var i = 0; i < Values.Length; i++)
        {
            var attributes = StoreState.Query(path, FormattableString.Invariant($"SELECT attributes FROM logs WHERE json_extract(attributes, '$.Number') = {i}")) as string;
            if (attributes is null || !IsSame(attributes, Values[i].Json))
                yield return $"{Values[i].Value} came back as {attributes}";
        }
    }

    static bool IsSame(string attributes, string json)
    {
        using var actual = JsonDocument.Parse(attributes);
        using var expected = JsonDocument.Parse(json);
        return actual.RootElement.TryGetProperty("Value", out var value) && Normal(value) == Normal(expected.RootElement);
    }

    // Exact, but for how a number is spelled and which characters are escaped.
    static string Normal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text " + value.GetString(),
        JsonValueKind.Number when !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => value.GetRawText(),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}
