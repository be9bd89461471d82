namespace Lens.Configuration;

/// <summary>Reads the settings that a user keeps in files: the <c>Lens</c> section of appsettings.json and of its variant for
/// the environment, lens.yaml or lens.yml, and lens.toml, the former before the latter.</summary>
/// <remarks>A file that cannot be read is reported in one SelfLog line and otherwise as good as absent.</remarks>
static class LensFileSettings
{
    // Settings are a page of text. Anything larger is some other file, and not worth the start-up time.
    const long MaxFileBytes = 1 << 20;

    /// <summary>Reads the files in the current folder and, where one is missing there, beside the program.</summary>
    /// <returns>Values as text by kebab-case name.</returns>
    public static IReadOnlyDictionary<string, string> Load() =>
        Load(DefaultFolders(), Environment.GetEnvironmentVariable);

    /// <param name="folders">Where to look. Of each kind of file only the first one found is read.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static IReadOnlyDictionary<string, string> Load(IReadOnlyList<string> folders, Func<string, string?> environment)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        // Each overwrites the ones before.
        Overlay(settings, FlatToml.Read, folders, "lens.toml");
        Overlay(settings, FlatYaml.Read, folders, "lens.yaml", "lens.yml");
        Overlay(settings, AppSettingsSection.Read, folders, "appsettings.json");
        Overlay(settings, AppSettingsSection.Read, folders, $"appsettings.{EnvironmentName(environment)}.json");
        return settings;
    }

    static string[] DefaultFolders()
    {
        try
        {
            return [Environment.CurrentDirectory, AppContext.BaseDirectory];
        }
        catch (IOException)
        {
            // The current folder has been deleted.
            return [AppContext.BaseDirectory];
        }
    }

    static string EnvironmentName(Func<string, string?> environment)
    {
        foreach (var variable in (ReadOnlySpan<string>)["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"])
            if (environment(variable)?.Trim() is { Length: > 0 } name)
                return name;
        return "Production"; // as the hosts of .NET assume
    }

    static void Overlay(
        Dictionary<string, string> settings, SettingsReader read, IReadOnlyList<string> folders, params IReadOnlyList<string> names)
    {
        var path = folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (path is null)
            return;
        try
        {
            foreach (var (key, value) in ReadFile(path, read))
                settings[key] = value;
        }
        catch (Exception e)
        {
            // Whatever is wrong with a settings file, the application starts.
            Guarded.Say("Lens ignores {0}: {1}", path, e.Message.ReplaceLineEndings(" "));
        }
    }

    static Dictionary<string, string> ReadFile(string path, SettingsReader read)
    {
        if (new FileInfo(path).Length > MaxFileBytes)
            throw new FormatException($"larger than {MaxFileBytes:N0} bytes");

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var nested = new List<string>();
        read(File.ReadAllText(path), values, nested);
        if (nested.Count > 0)
            Guarded.Say("Lens ignores {0} in {1}: not a plain value", string.Join(", ", nested), path);
        return values;
    }
}
