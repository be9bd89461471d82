namespace Lens.Configuration;

/// <summary>Decides, once per configuration, whether compat mode is on. <see cref="LensSettings.CompatMode"/> stands above
/// this and is read with every event.</summary>
static class CompatModeSource
{
    const string Option = "--compat-mode";

    /// <summary>Asks in this order: option, command line, environment, settings of Serilog.Settings.Configuration, settings
    /// files. A word that cannot be read is reported once and counts as absent.</summary>
    /// <param name="option">What the code that configures Lens says; null when it says nothing.</param>
    /// <param name="args">The command line; null means that of the process.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="fromSettings">What the flat overload of <c>UseLens</c> was given.</param>
    /// <param name="fileSettings">What <see cref="LensFileSettings"/> read.</param>
    public static bool Resolve(
        bool? option,
        IReadOnlyList<string>? args,
        Func<string, string?> environment,
        bool? fromSettings,
        IReadOnlyDictionary<string, string> fileSettings) =>
        option
        ?? FromCommandLine(args ?? Environment.GetCommandLineArgs())
        ?? Read(LensEnvironment.CompatMode, environment(LensEnvironment.CompatMode))
        ?? fromSettings
        ?? Read(SettingKey.CompatMode, fileSettings.GetValueOrDefault(SettingKey.CompatMode))
        ?? false;

    /// <summary>The last mention wins; what follows <c>--</c> are no options.</summary>
    static bool? FromCommandLine(IReadOnlyList<string> args)
    {
        bool? mode = null;
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            if (args[i].Equals(Option, StringComparison.OrdinalIgnoreCase))
                mode = BooleanWord.TryParse(args.ElementAtOrDefault(i + 1), out var next) ? next : true;
            else if (args[i].StartsWith(Option + "=", StringComparison.OrdinalIgnoreCase))
                mode = Read(Option, args[i][(Option.Length + 1)..]) ?? mode;
        }

        return mode;
    }

    static bool? Read(string source, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (BooleanWord.TryParse(text, out var mode))
            return mode;
        Guarded.Say("Lens ignores {0}: expected {1}", $"{source}={text}", BooleanWord.Expected);
        return null;
    }
}
