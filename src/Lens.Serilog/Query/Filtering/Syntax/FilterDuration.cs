using System.Globalization;
using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>Durations as a filter writes them: <c>250ms</c>, <c>1.5s</c>, <c>1h30m</c>.</summary>
static class FilterDuration
{
    /// <summary>The units in words.</summary>
    public const string Units = "ns, us, ms, s, m, h, d or w";

    // From the largest to the smallest; the last of several names for one is the one to write.
    static readonly (string Name, long Ns)[] AllUnits =
    [
        ("w", 604_800_000_000_000),
        ("d", 86_400_000_000_000),
        ("h", 3_600_000_000_000),
        ("min", 60_000_000_000),
        ("m", 60_000_000_000),
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("µs", 1_000),
        ("μs", 1_000),
        ("us", 1_000),
        ("ns", 1),
    ];

    public static bool TryParse(TextPattern pattern, out long ns)
    {
        ns = 0;
        if (!pattern.IsExact || pattern.Text.Length == 0) return false;

        var total = 0m;
        for (var rest = pattern.Text.AsSpan(); rest.Length > 0;)
        {
            if (!TryTakeOne(ref rest, out var one)) return false;
            total += one;
            if (total > long.MaxValue) return false;
        }

        ns = (long)total;
        return true;
    }

    /// <summary>In the largest unit that leaves no fraction.</summary>
    public static string Write(long ns)
    {
        var (name, unitNs) = ns == 0 ? ("s", 1) : AllUnits.Last(u => u.Ns == AllUnits.First(v => ns % v.Ns == 0).Ns);
        return string.Create(CultureInfo.InvariantCulture, $"{ns / unitNs}{name}");
    }

    static bool TryTakeOne(ref ReadOnlySpan<char> text, out decimal ns)
    {
        var digits = text.IndexOfAnyExcept("0123456789.");
        ns = 0;
        if (digits < 0) return false;

        var letters = text[digits..].IndexOfAny("0123456789.");
        var end = letters < 0 ? text.Length : digits + letters;
        var number = text[..digits];
        var unit = text[digits..end].ToString();
        text = text[end..];

        var unitNs = AllUnits.FirstOrDefault(u => u.Name == unit).Ns;
        if (unitNs == 0 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
        if (amount > long.MaxValue / unitNs) return false;

        ns = Math.Round(amount * unitNs);
        return true;
    }
}
