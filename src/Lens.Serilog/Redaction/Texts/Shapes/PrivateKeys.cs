namespace Lens.Redaction.Texts.Shapes;

/// <summary>Private keys between <c>-----BEGIN … PRIVATE KEY-----</c> and the line that ends them.</summary>
static class PrivateKeys
{
    const int MostHeaderChars = 64;
    const string End = "-----END";

    /// <param name="text">The text.</param>
    /// <param name="at">Where <c>-----BEGIN</c> stands.</param>
    /// <param name="end">Behind the whole block, or the end of a text that was cut within it.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out int end)
    {
        end = text.Length;
        var header = text.Slice(at, Math.Min(MostHeaderChars, text.Length - at));
        if (!header.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase)) return false;

        var last = text[at..].IndexOf(End, StringComparison.OrdinalIgnoreCase);
        if (last < 0) return true;

        var closing = at + last + End.Length;
        var dashes = text[closing..Math.Min(closing + MostHeaderChars, text.Length)].IndexOf("-----");
        end = dashes < 0 ? closing : closing + dashes + 5;
        return true;
    }
}
