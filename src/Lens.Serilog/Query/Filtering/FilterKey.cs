namespace Lens;

/// <summary>A key of the filter language, for help and completion.</summary>
public sealed record FilterKey
{
    /// <summary>Gets what is written before the colon; <c>@name</c> for attributes, whose names are not known beforehand.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it looks for, without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets what may stand behind the colon.</summary>
    public required FilterValueKind ValueKind { get; init; }

    /// <summary>Gets the values that there are, where they are known beforehand; else empty. Other spellings of them are accepted
    /// too.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Gets whole terms to copy, at least one.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}
