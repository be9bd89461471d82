namespace Lens.Query.Filtering.Tree;

/// <summary>A condition on an attribute of a span or a property of a log event.</summary>
/// <param name="Name">Any text.</param>
/// <param name="Test">What its value has to be; for an array, what one of its elements has to be.</param>
sealed record AttributeTerm(string Name, AttributeTest Test) : FilterTerm(TermPlaces.Attributes)
{
    // Deeper than attributes are stored.
    const int MostParts = 10;

    /// <summary>The ways to read the name, each as the members to go through: as the name of one member, and, with dots, as one
    /// member inside another.</summary>
    public IEnumerable<string[]> Readings
    {
        get
        {
            yield return [Name];
            if (Name.Split('.') is { Length: > 1 and <= MostParts } parts)
                yield return parts;
        }
    }
}
