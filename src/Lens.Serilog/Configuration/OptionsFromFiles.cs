using System.Globalization;

namespace Lens.Configuration;

/// <summary>Takes options from the settings files. They are the beginning: what code sets afterwards stands.</summary>
static class OptionsFromFiles
{
    static readonly Dictionary<string, Action<LensOptions, string>> Setters = new(StringComparer.Ordinal)
    {
        ["service-name"] = static (options, text) => options.ServiceName = text,
        ["console-minimum-level"] = static (options, text) => options.ConsoleMinimumLevel = Enumeration(options.ConsoleMinimumLevel, text),
        ["span-events"] = static (options, text) => options.SpanEvents = Enumeration(options.SpanEvents, text),
        ["span-level"] = static (options, text) => options.SpanLevel = Enumeration(options.SpanLevel, text),
        ["call-site-minimum-level"] = static (options, text) => options.CallSiteMinimumLevel = Enumeration(options.SpanLevel, text),
        ["capture-payloads"] = static (options, text) => options.CapturePayloads = Flag(text),
        ["trace-graphql-fields"] = static (options, text) => options.TraceGraphQLFields = Flag(text),
        ["slow-field-threshold"] = static (options, text) => options.SlowFieldThreshold = Time(text),
        ["capture-database-diagnostics"] = static (options, text) => options.CaptureDatabaseDiagnostics = Flag(text),
        ["capture-sql-parameters"] = static (options, text) => options.CaptureSqlParameters = Flag(text),
        [SettingKey.Sampler] = static (options, text) => options.Sampler = SamplingSettings.Sampler(text),
        [SettingKey.SlowThreshold] = static (options, text) => options.SlowThreshold = SamplingSettings.SlowThreshold(text),
        ["retention"] = static (options, text) => options.Retention = Time(text),
        ["max-database-bytes"] = static (options, text) => options.MaxDatabaseBytes = Number(text),
        ["flush-interval"] = static (options, text) => options.FlushInterval = Time(text),
        ["batch-size"] = static (options, text) => options.BatchSize = checked((int)Number(text)),
        ["queue-limit"] = static (options, text) => options.QueueLimit = checked((int)Number(text)),
        ["queue-bytes-limit"] = static (options, text) => options.QueueBytesLimit = Number(text),
        ["durability"] = static (options, text) => options.Durability = Enumeration(options.Durability, text),
        ["shutdown-timeout"] = static (options, text) => options.ShutdownTimeout = Time(text),
        ["redaction-enabled"] = static (options, text) => options.Redaction.Enabled = Flag(text),
        ["redaction-names"] = static (options, text) => AddAll(options.Redaction.Names, text),
        ["redaction-allowed-names"] = static (options, text) => AddAll(options.Redaction.AllowedNames, text),
        ["redaction-pattern"] = static (options, text) => options.Redaction.Patterns.Add(text),
    };

    // Read elsewhere, because the environment stands between the files and the code.
    static readonly string[] Others = [SettingKey.CompatMode, SettingKey.DatabasePath, SettingKey.ConsoleFormat];

    /// <summary>The names of all settings that a file can give.</summary>
    public static IEnumerable<string> Keys => Setters.Keys.Concat(Others);

    public static void Apply(IReadOnlyDictionary<string, string> settings, LensOptions options)
    {
        foreach (var (key, text) in settings)
        {
            if (Setters.TryGetValue(key, out var set))
                Try(set, options, key, text);
            else if (!Others.Contains(key))
                Guarded.Say("Lens ignores the setting {0}: known are {1}", key, string.Join(", ", Keys));
        }
    }

    /// <summary>The environment goes before the files.</summary>
    public static void ApplyEnvironment(Func<string, string?> environment, LensOptions options)
    {
        foreach (var (variable, key) in (ReadOnlySpan<(string, string)>)[(LensEnvironment.Sampler, SettingKey.Sampler), (LensEnvironment.SlowThreshold, SettingKey.SlowThreshold)])
        {
            if (environment(variable) is { } text && !string.IsNullOrWhiteSpace(text))
                Try(Setters[key], options, variable, text);
        }
    }

    static void Try(Action<LensOptions, string> set, LensOptions options, string key, string text)
    {
        try
        {
            set(options, text);
        }
        catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException)
        {
            Guarded.Say("Lens ignores {0}: {1}", $"{key}={text}", ex.Message);
        }
    }

    static void AddAll(IList<string> names, string text)
    {
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            names.Add(name);
    }

    static bool Flag(string text) => BooleanWord.TryParse(text, out var flag) ? flag : throw new FormatException("expected " + BooleanWord.Expected);

    static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    // The first argument only names the type.
    static T Enumeration<T>(T _, string text)
        where T : struct, Enum
        => Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException("expected one of " + string.Join(", ", Enum.GetNames<T>()));
}
