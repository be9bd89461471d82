using System.Text;

namespace Lens.Configuration;

/// <summary>Names of settings. Inside Lens they are kebab-case; files may follow their own custom.</summary>
static class SettingKey
{
    public const string CompatMode = "compat-mode";
    public const string DatabasePath = "database-path";
    public const string ConsoleFormat = "console-format";
    public const string Sampler = "sampler";
    public const string SlowThreshold = "slow-threshold";

    /// <summary>Turns <c>CompatMode</c>, <c>compatMode</c>, <c>compat_mode</c> and <c>COMPAT_MODE</c> into
    /// <c>compat-mode</c>.</summary>
    public static string Normalize(string key)
    {
        var text = key.AsSpan().Trim();
        var normalized = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            if (BeginsWord(text, i) && normalized.Length > 0 && normalized[^1] != '-')
                normalized.Append('-');
            normalized.Append(text[i] is '_' or ' ' ? '-' : char.ToLowerInvariant(text[i]));
        }

        return normalized.ToString();
    }

    /// <summary>A capital begins a word after a small letter or digit, and as the last of several: the D of
    /// <c>SQLDatabase</c>.</summary>
    static bool BeginsWord(ReadOnlySpan<char> text, int i) =>
        i > 0 && char.IsUpper(text[i])
        && (char.IsLower(text[i - 1]) || char.IsDigit(text[i - 1])
            || (char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1])));
}
