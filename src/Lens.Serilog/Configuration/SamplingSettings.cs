using System.Globalization;

namespace Lens.Configuration;

/// <summary>Reads what variables and settings files say about sampling.</summary>
static class SamplingSettings
{
    const string Expected = "expected always-on, ratio:0.1 (0 to 1), rate-limited or rate-limited:1000";

    const string Never = "never";

    /// <exception cref="FormatException">The text names no sampler.</exception>
    public static LensSampler Sampler(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = SettingKey.Normalize(colon < 0 ? text : text[..colon]);
        var value = colon < 0 ? null : text[(colon + 1)..].Trim();
        return (name, value) switch
        {
            ("always-on", null) => LensSampler.AlwaysOn,
            ("rate-limited", null) => LensSampler.RateLimited(),
            ("rate-limited", _) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute)
                => LensSampler.RateLimited(perMinute),
            ("ratio", _) when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio)
                => LensSampler.Ratio(ratio),
            _ => throw new FormatException(Expected),
        };
    }

    /// <exception cref="FormatException">The text is no duration.</exception>
    public static TimeSpan? SlowThreshold(string text)
        => text.Trim().Equals(Never, StringComparison.OrdinalIgnoreCase) ? null : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
