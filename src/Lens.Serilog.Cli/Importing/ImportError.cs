namespace Lens.Cli.Importing;

/// <summary>Splits the text of an error, <c>Type: message</c>.</summary>
static class ImportError
{
    public static (string? Type, string? Message) Split(string? text)
    {
        var line = text?.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        if (string.IsNullOrEmpty(line)) return (null, null);

        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var type = colon < 0 ? line : line[..colon];
        // A type has no blanks; a sentence has.
        if (type.Contains(' ')) return (null, line);
        return (type, colon < 0 ? null : line[(colon + 2)..]);
    }
}
