namespace Lens.Configuration;

/// <summary>The words for yes and no that people type into variables, arguments and settings files.</summary>
static class BooleanWord
{
    /// <summary>For messages about a word that is none of them.</summary>
    public const string Expected = "true, 1, yes, on, false, 0, no or off";

    /// <summary>Reads a word, whatever its case and the spaces around it.</summary>
    public static bool TryParse(string? text, out bool value)
    {
        bool? word = text?.Trim().ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            _ => null,
        };
        value = word.GetValueOrDefault();
        return word is not null;
    }
}
