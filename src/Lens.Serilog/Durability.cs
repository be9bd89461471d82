namespace Lens;

/// <summary>What a commit survives.</summary>
public enum Durability
{
    /// <summary>Survives the death of the process. A power cut may take the commits of the last seconds, never a part of
    /// one. SQLite's <c>synchronous = NORMAL</c>; the default.</summary>
    Normal,

    /// <summary>Survives a power cut as well, at the price of one disk flush per commit. SQLite's <c>synchronous = FULL</c>.</summary>
    Full,
}
