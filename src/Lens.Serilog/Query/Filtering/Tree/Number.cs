using System.Globalization;
using System.Text.Json;

namespace Lens.Query.Filtering.Tree;

/// <summary>A number as SQLite has it: a 64-bit integer, or else a double.</summary>
readonly record struct Number
{
    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    const double ExactIntegers = 1L << 53;

    readonly long _whole;
    readonly double _real;
    readonly bool _isWhole;

    Number(long whole) => (_whole, _isWhole) = (whole, true);

    Number(double real) => _real = real;

    /// <summary>For an SQL parameter.</summary>
    public object Boxed => _isWhole ? (object)_whole : _real;

    public static Number? Find(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new(whole);
        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var real) || !double.IsFinite(real)) return null;

        return real == Math.Truncate(real) && Math.Abs(real) < ExactIntegers ? new((long)real) : new(real);
    }

    public static Number Of(JsonElement element) =>
        element.TryGetInt64(out var whole) ? new(whole) : new(element.GetDouble());

    /// <summary>Exact also between an integer and a double.</summary>
    public int CompareTo(Number other) => (_isWhole, other._isWhole) switch
    {
        (true, true) => _whole.CompareTo(other._whole),
        (false, false) => _real.CompareTo(other._real),
        (true, false) => Compare(_whole, other._real),
        (false, true) => -Compare(other._whole, _real),
    };

    public override string ToString() =>
        _isWhole ? _whole.ToString(CultureInfo.InvariantCulture) : _real.ToString("R", CultureInfo.InvariantCulture);

    // 2^63 is a double, and long.MaxValue is not.
    static int Compare(long whole, double real)
    {
        if (real >= 9_223_372_036_854_775_808.0) return -1;
        if (real < -9_223_372_036_854_775_808.0) return 1;

        var truncated = (long)real;
        return whole != truncated ? whole.CompareTo(truncated) : -(real - truncated).CompareTo(0);
    }
}
