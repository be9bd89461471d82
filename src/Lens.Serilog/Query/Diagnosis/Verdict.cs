namespace Lens.Query.Diagnosis;

/// <summary>How a fact is to be taken.</summary>
enum Verdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth a look: it may be why something is missing.</summary>
    Look,

    /// <summary>Why there is nothing to see.</summary>
    Bad,
}
