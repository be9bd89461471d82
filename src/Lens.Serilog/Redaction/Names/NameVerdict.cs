namespace Lens.Redaction.Names;

/// <summary>What a name says about its value.</summary>
enum NameVerdict
{
    /// <summary>Nothing: the value itself has to be looked at.</summary>
    Unknown,

    /// <summary>It is a secret.</summary>
    Secret,

    /// <summary>It is kept, whatever it looks like.</summary>
    Allowed,
}
