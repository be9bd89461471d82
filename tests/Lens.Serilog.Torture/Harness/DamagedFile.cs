namespace Lens.Torture.Harness;

/// <summary>A file that is not as it should be.</summary>
/// <param name="MayBeUsed">Whether the writer may go on in it: the damage is not to be noticed, or there is none that matters.</param>
/// <param name="MustBeLoggedTo">Whether refusing it would be wrong: it is, or was, ours.</param>
sealed record DamagedFile(string Name, string Kind, byte[] Bytes, bool MayBeUsed, bool MustBeLoggedTo);
