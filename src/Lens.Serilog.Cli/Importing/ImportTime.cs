using System.Globalization;
using System.Text.Json;
using Lens.Query;

namespace Lens.Cli.Importing;

/// <summary>Reads the times of records: ISO 8601, or a number of seconds, milli-, micro- or nanoseconds since 1970, by its size.</summary>
static class ImportTime
{
    const double MostSeconds = 1e11;
    const double MostMilliseconds = 1e14;
    const double MostMicroseconds = 1e17;

    public static long Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ReadText(value.GetString()!),
        JsonValueKind.Number => ReadNumber(value),
        _ => throw new BadLineException("the timestamp is neither text nor number"),
    };

    static long ReadText(string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is >= 1970 and <= 2261)
            return StoredTime.ToUnixNs(time);
        throw new BadLineException($"'{text}' is not a time");
    }

    static long ReadNumber(JsonElement value)
    {
        // Nanoseconds have more digits than a double.
        if (value.TryGetInt64(out var whole) && whole >= MostMicroseconds) return whole;
        var number = value.GetDouble();
        var ns = number switch
        {
            < 0 => -1,
            < MostSeconds => number * 1e9,
            < MostMilliseconds => number * 1e6,
            < MostMicroseconds => number * 1e3,
            _ => number,
        };
        return ns is >= 0 and < long.MaxValue ? (long)Math.Round(ns) : throw new BadLineException($"{value.GetRawText()} is not a time");
    }
}
