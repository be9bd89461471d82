namespace Lens.Redaction.Names;

/// <summary>A name that was judged once.</summary>
/// <param name="Name">The name.</param>
/// <param name="Shown">The same object, but where the name itself holds a secret: keys of dictionaries are data.</param>
/// <param name="Verdict">What it says about its value.</param>
/// <param name="Kind">Which limit its value has.</param>
sealed record KnownName(string Name, string Shown, NameVerdict Verdict, TextKind Kind)
{
    public bool IsRenamed => !ReferenceEquals(Name, Shown);

    /// <summary>The same for another object with the same text.</summary>
    public KnownName For(string name) => ReferenceEquals(name, Name) ? this : new(name, IsRenamed ? Shown : name, Verdict, Kind);
}
