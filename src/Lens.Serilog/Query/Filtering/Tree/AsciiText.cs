namespace Lens.Query.Filtering.Tree;

/// <summary>Comparing as LIKE does: ASCII letters of either case are the same, everything else is only itself.</summary>
static class AsciiText
{
    public static bool StartsWith(ReadOnlySpan<char> text, string part) =>
        text.Length >= part.Length && AreSame(text[..part.Length], part);

    public static bool EndsWith(ReadOnlySpan<char> text, string part) =>
        text.Length >= part.Length && AreSame(text[^part.Length..], part);

    public static int IndexOf(ReadOnlySpan<char> text, string part)
    {
        if (part.Length == 0) return 0;

        var lower = Fold(part[0]);
        var upper = char.IsAsciiLetterLower(lower) ? (char)(lower & ~0x20) : lower;
        for (var start = 0; text.Length - start >= part.Length; start++)
        {
            var step = text[start..(text.Length - part.Length + 1)].IndexOfAny(lower, upper);
            if (step < 0) return -1;

            start += step;
            if (AreSame(text.Slice(start, part.Length), part)) return start;
        }

        return -1;
    }

    static bool AreSame(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (Fold(left[i]) != Fold(right[i])) return false;
        }

        return true;
    }

    static char Fold(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
