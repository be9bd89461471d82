namespace Lens.Query.Filtering.Tree;

/// <summary>A point in time: a fixed one, or one that moves along with the clock.</summary>
/// <param name="IsRelative">Whether <paramref name="Ns"/> counts back from now.</param>
/// <param name="Ns">Unix nanoseconds, or nanoseconds before now.</param>
readonly record struct FilterTime(bool IsRelative, long Ns)
{
    public long At(long nowNs) => IsRelative ? nowNs - Ns : Ns;
}
