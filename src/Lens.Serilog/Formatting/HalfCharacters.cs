using System.Globalization;
using System.Text;

namespace Lens.Formatting;

/// <summary>Escapes such as <c>\ud800</c> in JSON that stand for one half of a character: JSON allows them, .NET can not read them.</summary>
static class HalfCharacters
{
    const int EscapeLength = 6;
    const string Replacement = @"\ufffd";

    /// <summary>The same JSON with the replacement character in the place of each half that has no other half beside it.</summary>
    public static string Mend(string json)
    {
        if (!json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)) return json;

        StringBuilder mended = new(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var length = LengthAt(json, i);
            if (length == EscapeLength && char.IsSurrogate(UnitAt(json, i))) mended.Append(Replacement);
            else mended.Append(json, i, length);
            i += length;
        }

        return mended.ToString();
    }

    // Of what belongs together: a pair of halves, an escape, or a character.
    static int LengthAt(string json, int i)
    {
        if (json[i] != '\\' || i + 1 == json.Length) return 1;
        if (!IsUnit(json, i)) return 2;
        return char.IsHighSurrogate(UnitAt(json, i)) && IsUnit(json, i + EscapeLength) && char.IsLowSurrogate(UnitAt(json, i + EscapeLength))
            ? 2 * EscapeLength
            : EscapeLength;
    }

    static bool IsUnit(string json, int i) =>
        i + EscapeLength <= json.Length && json[i] == '\\' && json[i + 1] == 'u' && json.AsSpan(i + 2, 4).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;

    static char UnitAt(string json, int i) => (char)ushort.Parse(json.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
