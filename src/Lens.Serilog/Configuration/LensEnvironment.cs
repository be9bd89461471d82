namespace Lens.Configuration;

/// <summary>The environment variables that Lens reads.</summary>
static class LensEnvironment
{
    /// <summary>The database file.</summary>
    public const string DatabasePath = "LENS_DB_PATH";

    /// <summary>The folder of <c>traces.db</c>, where <see cref="DatabasePath"/> is not set.</summary>
    public const string DataFolder = "LENS_DATA_DIR";

    /// <summary>Whether trace records repeat their timestamp at the top level.</summary>
    public const string CompatMode = "LENS_COMPAT_MODE";

    /// <summary>What the console sink writes.</summary>
    public const string LogFormat = "LENS_LOG_FORMAT";

    /// <summary>Which traces the store keeps.</summary>
    public const string Sampler = "LENS_SAMPLER";

    /// <summary>How long a trace lasts that is kept whatever the sampler decided.</summary>
    public const string SlowThreshold = "LENS_SLOW_THRESHOLD";

    /// <summary>The folder that call sites are relative to.</summary>
    public const string WorkspaceRoot = "LENS_WORKSPACE_ROOT";

    /// <summary>Any value but the empty one turns colour off; see no-color.org.</summary>
    public const string NoColor = "NO_COLOR";

    /// <summary>The console format that <c>LENS_LOG_FORMAT</c> asks for; null when it is not set or not known.</summary>
    public static ConsoleFormat? FindConsoleFormat(Func<string, string?> environment)
    {
        var text = environment(LogFormat);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (TryParseConsoleFormat(text, out var format))
            return format;
        Guarded.Say("Lens ignores {0}={1}: expected human, record, json, compact, clef or none", LogFormat, text);
        return null;
    }

    /// <summary>Reads the name of a console format as variables and settings files spell it.</summary>
    public static bool TryParseConsoleFormat(string text, out ConsoleFormat format)
    {
        ConsoleFormat? named = SettingKey.Normalize(text) switch
        {
            "human" => ConsoleFormat.Human,
            "record" or "trace-record" or "tracerecord" or "json" => ConsoleFormat.TraceRecord,
            "compact" or "clef" => ConsoleFormat.Compact,
            "none" => ConsoleFormat.None,
            _ => null,
        };
        format = named.GetValueOrDefault();
        return named is not null;
    }
}
