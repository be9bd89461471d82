using System.Globalization;
using System.Text;

namespace Lens.Cli.Terminals;

/// <summary>How many columns a terminal needs for a text: two for East Asian wide characters and emoji, none for combining marks.</summary>
static class DisplayWidth
{
    // The blocks of Unicode whose characters are wide, or shown so by terminals; single characters among narrow ones are left out.
    static readonly (int From, int To)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x26A1, 0x26A1),
        (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26D4, 0x26D4), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C),
        (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2E80, 0x303E), (0x3041, 0xA4CF),
        (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F200, 0x1F64F), (0x1F680, 0x1F6FF),
        (0x1F7E0, 0x1F7EB), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text.Length;

        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    /// <summary>The beginning of a text that fits a number of columns.</summary>
    public static string Prefix(string text, int width)
    {
        var (length, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > width) break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    static int Of(Rune rune)
    {
        if (rune.Value < 0x300) return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        if (rune.Value < Wide[0].From) return 1;

        foreach (var (from, to) in Wide)
        {
            if (rune.Value < from) return 1;
            if (rune.Value <= to) return 2;
        }

        return 1;
    }
}
