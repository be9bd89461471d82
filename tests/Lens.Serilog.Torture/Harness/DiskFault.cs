namespace Lens.Torture.Harness;

/// <summary>A system call that fails.</summary>
/// <param name="Call">Its name.</param>
/// <param name="Error">The name of the error.</param>
/// <param name="Place">Which call of that name, counted from 1, is the first to fail.</param>
/// <param name="IsForEver">Whether all after it fail too.</param>
/// <param name="Durability">What the victim was promised.</param>
sealed record DiskFault(string Call, string Error, int Place, bool IsForEver, Durability Durability)
{
    public string Effect => FormattableString.Invariant($"error={Error}:when={Place}{(IsForEver ? "+" : "")}");

    public override string ToString() => $"{Call}:{Effect} {Durability}";
}
