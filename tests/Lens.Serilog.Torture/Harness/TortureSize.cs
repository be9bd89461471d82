namespace Lens.Torture.Harness;

/// <summary>How long a run takes.</summary>
enum TortureSize
{
    /// <summary>Seconds: enough to notice a broken writer.</summary>
    Smoke,

    /// <summary>All together within eight minutes.</summary>
    Ci,

    /// <summary>Ten times as much.</summary>
    Nightly,
}
