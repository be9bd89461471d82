using System.Diagnostics;

namespace Lens.Spans;

/// <summary>The source of span scopes, and how to see whether somebody else listens to a source.</summary>
static class LensActivitySource
{
    /// <summary>The version of probe sources; Lens's own listener does not listen to them.</summary>
    public const string ProbeVersion = "lens-probe";

    public static readonly ActivitySource Source = new(LensNames.ActivitySource, typeof(LensActivitySource).Assembly.GetName().Version?.ToString(3));

    /// <summary>Makes a source of the same name that Lens ignores: if it has listeners, they are somebody else's.</summary>
    public static ActivitySource ProbeFor(string name) => new(name, ProbeVersion);

    public static bool IsProbe(ActivitySource source) => source.Version == ProbeVersion;
}
