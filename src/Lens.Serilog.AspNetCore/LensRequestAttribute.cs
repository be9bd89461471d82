namespace Lens;

/// <summary>How the requests of a route are traced: endpoint metadata, which <c>WithLens</c> adds and controllers take as an
/// attribute. Of several, the nearest to the route decides each point.</summary>
/// <param name="name">Name of the span. The default is null: <c>{METHOD} {route template}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LensRequestAttribute(string? name = null) : Attribute
{
    /// <summary>Gets the name of the span; null for <c>{METHOD} {route template}</c>.</summary>
    public string? Name { get; } = name;

    /// <summary>Gets or sets whether the JSON bodies of request and response are stored. The default is false.</summary>
    public bool CaptureBodies
    {
        get => Captures.GetValueOrDefault();
        set => Captures = value;
    }

    /// <summary>Gets or sets whether the route is traced at all. The default is true.</summary>
    public bool Enabled
    {
        get => IsEnabled ?? true;
        set => IsEnabled = value;
    }

    internal bool? Captures { get; set; }

    internal bool? IsEnabled { get; set; }

    /// <summary>The route itself sees to it that bodies are captured.</summary>
    internal bool IsWrapped { get; set; }
}
