namespace Lens.Cli.Templates;

/// <summary>A settings file to begin with.</summary>
/// <param name="Format">What <c>--format</c> calls it.</param>
/// <param name="FileName">Its name, also as a resource of this program.</param>
sealed record SettingsTemplate(string Format, string FileName)
{
    // Nobody's appsettings.json is touched: that section is for copying.
    public static readonly SettingsTemplate[] All = [new("yaml", "lens.yaml"), new("toml", "lens.toml"), new("json", "lens.appsettings.json")];

    public string Read()
    {
        using var stream = typeof(SettingsTemplate).Assembly.GetManifestResourceStream($"Lens.Cli.Templates.{FileName}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
