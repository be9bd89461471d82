namespace Lens.Dashboard.Api;

/// <summary>A parameter of a route: what is read, checked and documented comes from here.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Description">For people.</param>
sealed record ApiParameter(string Name, ApiType Type, string Description)
{
    /// <summary>Least number.</summary>
    public int Least { get; init; }

    /// <summary>Greatest number.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Where the address does not say it; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>All that a text may be; null for any.</summary>
    public string[]? Values { get; init; }

    public bool IsInPath { get; init; }
}
