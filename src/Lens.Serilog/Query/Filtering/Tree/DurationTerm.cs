namespace Lens.Query.Filtering.Tree;

/// <summary>What has no end has no duration, and none that is more or less than another.</summary>
sealed record DurationTerm(Comparison Comparison, long DurationNs) : FilterTerm(TermPlaces.Own);
