namespace Lens.Cli.Importing;

/// <summary>Reads ids: hex digits of either case, with or without dashes.</summary>
static class ImportId
{
    const int TraceDigits = 32;
    const int SpanDigits = 16;

    public static string? FindTrace(string? text) => Find(text, TraceDigits);

    public static string? FindSpan(string? text) => Find(text, SpanDigits);

    // Zeros are no id in W3C trace context.
    static string? Find(string? text, int digits)
    {
        var id = text?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return id?.Length == digits && id.All(char.IsAsciiHexDigit) && id.Any(static c => c != '0') ? id : null;
    }
}
