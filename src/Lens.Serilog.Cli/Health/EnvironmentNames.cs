using Lens.Configuration;

namespace Lens.Cli.Health;

/// <summary>The environment variables that Lens and its command line read.</summary>
static class EnvironmentNames
{
    /// <summary>Longest that one query of the command line may take.</summary>
    public const string Timeout = "LENS_TIMEOUT";

    /// <summary>Columns to lay out for.</summary>
    public const string Columns = "COLUMNS";

    public static readonly string[] All =
    [
        LensEnvironment.DatabasePath, LensEnvironment.DataFolder, Timeout, LensEnvironment.CompatMode, LensEnvironment.LogFormat,
        LensEnvironment.Sampler, LensEnvironment.SlowThreshold,
        LensEnvironment.WorkspaceRoot, LensEnvironment.NoColor, Columns,
    ];
}
