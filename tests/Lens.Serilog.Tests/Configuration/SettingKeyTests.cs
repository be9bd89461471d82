using Lens.Configuration;

namespace Lens.Tests.Configuration;

public sealed class SettingKeyTests
{
    [Theory]
    [InlineData("compat-mode", "compat-mode")]
    [InlineData("CompatMode", "compat-mode")]
    [InlineData("compatMode", "compat-mode")]
    [InlineData("compat_mode", "compat-mode")]
    [InlineData("COMPAT_MODE", "compat-mode")]
    [InlineData("Compat_Mode", "compat-mode")]
    [InlineData(" compat mode ", "compat-mode")]
    [InlineData("SQLDatabase", "sql-database")]
    [InlineData("Utf8Only", "utf8-only")]
    [InlineData("retention", "retention")]
    [InlineData("", "")]
    public void EverySpellingBecomesKebabCase(string spelled, string expected) =>
        Assert.Equal(expected, SettingKey.Normalize(spelled));
}
