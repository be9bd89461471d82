using System.Globalization;

namespace Lens.Storage;

/// <summary>Span ids as SQLite keeps them: the 64 bits as a signed integer.</summary>
static class SpanIds
{
    public static long ToKey(string hex) => long.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static string ToHex(long key) => key.ToString("x16", CultureInfo.InvariantCulture);
}
