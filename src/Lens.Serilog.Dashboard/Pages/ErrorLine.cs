namespace Lens.Dashboard.Pages;

/// <summary>An error in one line, as the command line has it: the last part of its type, and the first line of its message.</summary>
static class ErrorLine
{
    const int MostShown = 200;

    public static string? Of(string? type, string? message)
    {
        var line = string.Join(": ", new[] { type?.Split('.')[^1], message?.AsSpan().Trim().ToString().Split('\n')[0].Trim() }.Where(static part => !string.IsNullOrEmpty(part)));
        return line.Length == 0 ? null : Short(line, MostShown);
    }

    /// <summary>The beginning of a text, with an ellipsis when it goes on. No pair is cut in two.</summary>
    public static string Short(string text, int length)
    {
        if (text.Length <= length) return text;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length] + "…";
    }
}
